/// Points of the skin, followed from frame to frame in the pixels themselves.
@NullMarked
package org.veriself.face.surface;

import org.jspecify.annotations.NullMarked;
