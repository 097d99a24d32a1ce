@NullMarked
package org.veriself.api.limit;

import org.jspecify.annotations.NullMarked;
