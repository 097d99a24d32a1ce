package org.veriself.compat.hostile;

/// One hostile request and what must come of it.
///
/// @param request a byte for each character
/// @param expected the status, and behind it the code of the envelope if there must be one
record HostileCase(String name, String request, String expected) {}
