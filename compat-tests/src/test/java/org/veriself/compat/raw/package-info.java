/// Raw requests against the started server, written and signed apart from its own code.
@NullMarked
package org.veriself.compat.raw;

import org.jspecify.annotations.NullMarked;
