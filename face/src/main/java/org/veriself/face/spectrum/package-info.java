/// Waves that run through the whole face: the grid of a screen or of a print, seen by a camera.
@NullMarked
package org.veriself.face.spectrum;

import org.jspecify.annotations.NullMarked;
