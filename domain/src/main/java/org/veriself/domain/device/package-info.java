/// What the client says of the device it runs on.
@NullMarked
package org.veriself.domain.device;

import org.jspecify.annotations.NullMarked;
