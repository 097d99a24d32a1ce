/// How long one signed call takes, how many the server answers, and how fast, against a constant
/// answer of the same stack.
@NullMarked
package org.veriself.benchmarks.load;

import org.jspecify.annotations.NullMarked;
