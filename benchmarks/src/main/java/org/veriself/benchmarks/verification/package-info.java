/// What an examination costs beside the decoding and the networks it cannot do without.
@NullMarked
package org.veriself.benchmarks.verification;

import org.jspecify.annotations.NullMarked;
