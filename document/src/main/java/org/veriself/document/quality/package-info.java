/// What may be wrong with a picture of a card (cards.md 5).
@NullMarked
package org.veriself.document.quality;

import org.jspecify.annotations.NullMarked;
