/// Liveness cues: each class measures one thing about a recording and says how well, or that it
/// could not. What suffices is decided elsewhere.
@NullMarked
package org.veriself.face.liveness;

import org.jspecify.annotations.NullMarked;
