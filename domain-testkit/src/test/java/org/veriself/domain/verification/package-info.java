/// Use cases over the fakes of the testkit.
@NullMarked
package org.veriself.domain.verification;

import org.jspecify.annotations.NullMarked;
