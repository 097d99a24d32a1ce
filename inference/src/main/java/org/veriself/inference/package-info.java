/// Model packs and the networks in them, run by ONNX Runtime.
///
/// This module knows tensors, not faces: it opens a pack, checks what the pack's manifest
/// promises, and runs one network on numbers that its caller prepared. What the numbers mean is
/// the business of `face`.
@NullMarked
package org.veriself.inference;

import org.jspecify.annotations.NullMarked;
