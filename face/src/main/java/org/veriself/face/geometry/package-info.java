/// Points and boxes in picture pixels: x to the right, y down, pixel edges on whole numbers.
@NullMarked
package org.veriself.face.geometry;

import org.jspecify.annotations.NullMarked;
