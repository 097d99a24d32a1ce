/// One face followed through a video, measured frame by frame.
@NullMarked
package org.veriself.face.tracking;

import org.jspecify.annotations.NullMarked;
