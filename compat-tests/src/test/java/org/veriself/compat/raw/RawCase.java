package org.veriself.compat.raw;

/// One request and the code it must get.
///
/// @param code the error's code, empty for a successful call
public record RawCase(String name, Provenance provenance, RawRequest request, String code) {}
