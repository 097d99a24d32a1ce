/// One photo becomes a moving, lit head: mesh, poses, light, camera noise. Pure pixels, no models.
@NullMarked
package org.veriself.evaluation.animation;

import org.jspecify.annotations.NullMarked;
