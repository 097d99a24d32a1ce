/// Frames become video files here, for the evaluation kit, the reference client and tests.
///
/// The server itself never encodes video: this is the trusted side of the codec, and it runs
/// in the caller's process.
@NullMarked
package org.veriself.media.encoding;

import org.jspecify.annotations.NullMarked;
