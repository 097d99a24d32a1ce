package org.veriself.capture.wire;

/// A ticket with which another device takes the process over.
///
/// @param url to open there; the ticket is in its fragment, which no server and no log sees
/// @param remainingMillis until the ticket is void
public record HandOverAnswer(String ticket, String url, long remainingMillis) {}
