/// Still pictures: what their header promises, their pixels, and writing best frames.
@NullMarked
package org.veriself.media.picture;

import org.jspecify.annotations.NullMarked;
