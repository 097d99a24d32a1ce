/// Passive presentation attack detection: what networks of a pack make of single pictures.
@NullMarked
package org.veriself.face.pad;

import org.jspecify.annotations.NullMarked;
