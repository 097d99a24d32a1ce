/// Keys that protect what rests on disk. Ciphers live behind the port.
@NullMarked
package org.veriself.domain.protection;

import org.jspecify.annotations.NullMarked;
