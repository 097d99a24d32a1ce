/// How well a face can be seen.
@NullMarked
package org.veriself.face.quality;

import org.jspecify.annotations.NullMarked;
