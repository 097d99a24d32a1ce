/// Signed calls of which one place is changed: none may be accepted.
@NullMarked
package org.veriself.benchmarks.mutation;

import org.jspecify.annotations.NullMarked;
