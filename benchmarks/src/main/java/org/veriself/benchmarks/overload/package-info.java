/// What a server does that is asked for far more than it can do.
@NullMarked
package org.veriself.benchmarks.overload;

import org.jspecify.annotations.NullMarked;
