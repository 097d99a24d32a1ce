@NullMarked
package org.veriself.document.text;

import org.jspecify.annotations.NullMarked;
