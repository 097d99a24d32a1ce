/// Words of face comparison that decisions are made of.
@NullMarked
package org.veriself.domain.face;

import org.jspecify.annotations.NullMarked;
