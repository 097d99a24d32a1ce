/// From evidence to outcome: rules kept as data, applied in a stated order.
@NullMarked
package org.veriself.domain.decision;

import org.jspecify.annotations.NullMarked;
