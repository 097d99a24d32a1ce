/// Whether two pictures show the same person.
@NullMarked
package org.veriself.face.comparison;

import org.jspecify.annotations.NullMarked;
