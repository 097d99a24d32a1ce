@NullMarked
package org.veriself.media.video;

import org.jspecify.annotations.NullMarked;
