/// Who signed a call: both of the vendor's signature families (protocol.md 2 to 5).
@NullMarked
package org.veriself.api.signature;

import org.jspecify.annotations.NullMarked;
