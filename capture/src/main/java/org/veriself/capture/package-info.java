/// The capture protocol, version 1: what a phone or page calls to show a face and learn the
/// verdict. `docs/capture-protocol.md` describes it; [org.veriself.capture.CaptureRoutes] is the
/// way in.
@NullMarked
package org.veriself.capture;

import org.jspecify.annotations.NullMarked;
