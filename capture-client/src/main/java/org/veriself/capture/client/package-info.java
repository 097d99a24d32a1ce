/// Reference client of the capture protocol, version 1: read [CaptureClient] first. Needs only the
/// JDK and Jackson. `docs/capture-protocol.md` describes the protocol itself.
@NullMarked
package org.veriself.capture.client;

import org.jspecify.annotations.NullMarked;
