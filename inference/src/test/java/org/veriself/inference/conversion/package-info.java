@NullMarked
package org.veriself.inference.conversion;

import org.jspecify.annotations.NullMarked;
