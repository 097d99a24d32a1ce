/// Untrusted bytes become frames and pictures here, and nowhere else.
@NullMarked
package org.veriself.media;

import org.jspecify.annotations.NullMarked;
