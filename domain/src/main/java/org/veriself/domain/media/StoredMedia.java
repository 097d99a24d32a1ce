package org.veriself.domain.media;

/// An object at rest.
///
/// @param size bytes of plaintext
/// @param md5 of the plaintext, 32 lower-case hexadecimal digits (types.md 1, `FileInfo`)
/// @param sha256 of the plaintext, 64 lower-case hexadecimal digits
public record StoredMedia(MediaName name, long size, String md5, String sha256) {}
