/// Videos as the rest of the product sees them: what was asked, what was read.
@NullMarked
package org.veriself.media.video;

import org.jspecify.annotations.NullMarked;
