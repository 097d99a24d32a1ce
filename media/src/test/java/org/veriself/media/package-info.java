@NullMarked
package org.veriself.media;

import org.jspecify.annotations.NullMarked;
