/// A pass measured from its pixels: recordings observed, cues read, best frame compared.
@NullMarked
package org.veriself.face.verification;

import org.jspecify.annotations.NullMarked;
