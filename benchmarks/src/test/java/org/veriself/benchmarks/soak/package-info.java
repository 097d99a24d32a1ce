@NullMarked
package org.veriself.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
