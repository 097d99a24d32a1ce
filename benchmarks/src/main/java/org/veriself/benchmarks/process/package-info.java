/// A server as its own process: how soon it is ready, how much memory it takes.
@NullMarked
package org.veriself.benchmarks.process;

import org.jspecify.annotations.NullMarked;
