/// How the light on the face and around it changes.
@NullMarked
package org.veriself.face.light;

import org.jspecify.annotations.NullMarked;
