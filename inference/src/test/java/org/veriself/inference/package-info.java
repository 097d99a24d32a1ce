@NullMarked
package org.veriself.inference;

import org.jspecify.annotations.NullMarked;
