/// What reading a card costs.
@NullMarked
package org.veriself.benchmarks.card;

import org.jspecify.annotations.NullMarked;
