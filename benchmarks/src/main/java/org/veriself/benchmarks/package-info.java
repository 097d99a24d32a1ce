/// What Veriself costs and how fast it is, always beside something that ran in the same minutes:
/// this kind of machine is shared and noisy, and only ratios hold (design.md 6).
@NullMarked
package org.veriself.benchmarks;

import org.jspecify.annotations.NullMarked;
