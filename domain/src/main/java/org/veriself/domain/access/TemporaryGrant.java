package org.veriself.domain.access;

import java.time.Instant;
import org.veriself.domain.identifier.TokenHash;

/// What makes a key a temporary one: it was lent by another key, its calls carry a token, and it
/// ends by itself.
///
/// @param of the key that it was made of, and ends with
/// @param token of the security token (protocol.md 3, `X-TC-Token`)
/// @param endsAt the first instant at which the token is no longer valid
public record TemporaryGrant(SecretId of, TokenHash token, Instant endsAt) {}
