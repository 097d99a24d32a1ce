/// Where a card lies in a picture, and how it is made straight.
@NullMarked
package org.veriself.document.geometry;

import org.jspecify.annotations.NullMarked;
