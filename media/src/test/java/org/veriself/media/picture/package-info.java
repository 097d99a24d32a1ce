@NullMarked
package org.veriself.media.picture;

import org.jspecify.annotations.NullMarked;
