/// How a pass can end, and why.
@NullMarked
package org.veriself.domain.outcome;

import org.jspecify.annotations.NullMarked;
