/// Presentation attacks made from the same heads. Simulated: they prove plumbing, not field
// accuracy.
@NullMarked
package org.veriself.evaluation.attack;

import org.jspecify.annotations.NullMarked;
