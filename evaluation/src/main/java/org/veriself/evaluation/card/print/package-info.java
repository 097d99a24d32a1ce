/// Draws invented cards in our own artwork, with the truth of every field (cards.md 2, 3 and 6).
@NullMarked
package org.veriself.evaluation.card.print;

import org.jspecify.annotations.NullMarked;
