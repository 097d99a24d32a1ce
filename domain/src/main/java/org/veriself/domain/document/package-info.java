/// Identity documents: which cards are known, and what was read from one.
@NullMarked
package org.veriself.domain.document;

import org.jspecify.annotations.NullMarked;
