/// Makes a drawn card look photographed: the degradations of cards.md 6.
@NullMarked
package org.veriself.evaluation.card.photo;

import org.jspecify.annotations.NullMarked;
