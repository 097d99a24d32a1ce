package org.veriself.capture.wire;

/// The chunk is on disk.
///
/// @param nextOffset where the next chunk begins
public record ChunkAnswer(long nextOffset) {}
