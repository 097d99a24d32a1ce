package org.veriself.compat.replay;

/// One request that must be refused.
///
/// @param status the HTTP status it must get
/// @param code the code of the refusal, docs/capture-protocol.md
record Replay(ReplayKind kind, SentRequest request, int status, String code) {}
