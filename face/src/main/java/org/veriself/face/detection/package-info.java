/// Where faces are in a picture.
@NullMarked
package org.veriself.face.detection;

import org.jspecify.annotations.NullMarked;
