@NullMarked
package org.veriself.face.spectrum;

import org.jspecify.annotations.NullMarked;
