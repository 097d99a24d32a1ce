/// The messages of the capture protocol, version 1, spelled as they travel. What a client sends is
/// checked in the constructors, whose messages tell it what to change and repeat nothing it sent.
@NullMarked
package org.veriself.capture.wire;

import org.jspecify.annotations.NullMarked;
