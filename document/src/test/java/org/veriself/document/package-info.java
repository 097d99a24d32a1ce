@NullMarked
package org.veriself.document;

import org.jspecify.annotations.NullMarked;
