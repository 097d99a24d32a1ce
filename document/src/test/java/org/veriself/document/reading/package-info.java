@NullMarked
package org.veriself.document.reading;

import org.jspecify.annotations.NullMarked;
