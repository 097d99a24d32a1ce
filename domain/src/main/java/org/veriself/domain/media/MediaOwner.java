package org.veriself.domain.media;

import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.protection.SealedKey;

/// The session an object belongs to and the key that protects it.
public record MediaOwner(SessionId session, SealedKey key) {}
