/// What the text of a card means: one parser per type of card.
@NullMarked
package org.veriself.document.card;

import org.jspecify.annotations.NullMarked;
