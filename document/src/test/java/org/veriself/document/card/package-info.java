@NullMarked
package org.veriself.document.card;

import org.jspecify.annotations.NullMarked;
