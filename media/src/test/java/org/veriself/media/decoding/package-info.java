@NullMarked
package org.veriself.media.decoding;

import org.jspecify.annotations.NullMarked;
