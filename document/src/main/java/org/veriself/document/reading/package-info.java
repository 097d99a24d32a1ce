/// From pictures of a card to what it says.
@NullMarked
package org.veriself.document.reading;

import org.jspecify.annotations.NullMarked;
