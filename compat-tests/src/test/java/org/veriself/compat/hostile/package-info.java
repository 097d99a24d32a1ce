/// What strangers send and no honest client would.
@NullMarked
package org.veriself.compat.hostile;

import org.jspecify.annotations.NullMarked;
