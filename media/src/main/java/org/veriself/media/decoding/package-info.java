/// Untrusted bytes are decoded here: FFmpeg in warm child processes, fed from memory.
///
/// A child has no keys, no environment and no way back but a small message pipe and one block of
/// shared memory; it may crash, hang or lie, and costs its request at most. The parent checks
/// every number a child states.
@NullMarked
package org.veriself.media.decoding;

import org.jspecify.annotations.NullMarked;
