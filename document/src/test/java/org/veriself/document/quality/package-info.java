@NullMarked
package org.veriself.document.quality;

import org.jspecify.annotations.NullMarked;
