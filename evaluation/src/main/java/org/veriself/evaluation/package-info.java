/// Figures and the material to measure them with. All clips made here are simulated: they prove
/// that the pipeline works, never how accurate it is in the field (capture.md 4).
@NullMarked
package org.veriself.evaluation;

import org.jspecify.annotations.NullMarked;
