/// Use cases over the fakes of the testkit.
@NullMarked
package org.veriself.domain.access;

import org.jspecify.annotations.NullMarked;
