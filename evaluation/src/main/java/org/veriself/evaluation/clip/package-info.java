/// Recordings of a sitting, simulated: what is asked, under which conditions it is filmed, and the
/// one camera that everything is filmed with.
@NullMarked
package org.veriself.evaluation.clip;

import org.jspecify.annotations.NullMarked;
