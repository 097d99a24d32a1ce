/// The frame that shows the face best.
@NullMarked
package org.veriself.face.bestframe;

import org.jspecify.annotations.NullMarked;
