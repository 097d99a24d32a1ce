/// Species of presentation attacks, each at several qualities. Simulated: they prove plumbing, not
/// field accuracy.
@NullMarked
package org.veriself.evaluation.spoof;

import org.jspecify.annotations.NullMarked;
