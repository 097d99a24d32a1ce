/// How far the eyes are open.
@NullMarked
package org.veriself.face.iris;

import org.jspecify.annotations.NullMarked;
