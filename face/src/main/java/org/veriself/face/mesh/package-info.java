/// The 468 points of one face, and everything that is pure geometry on them.
@NullMarked
package org.veriself.face.mesh;

import org.jspecify.annotations.NullMarked;
