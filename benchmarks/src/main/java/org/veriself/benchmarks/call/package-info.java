/// Signed calls as a customer's server makes them.
@NullMarked
package org.veriself.benchmarks.call;

import org.jspecify.annotations.NullMarked;
