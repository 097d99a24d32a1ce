/// Tests of counting.
@NullMarked
package org.veriself.limits;

import org.jspecify.annotations.NullMarked;
