/// Whether a server that works for a long time grows.
@NullMarked
package org.veriself.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
