package org.veriself.domain.access;

/// Calls that are counted together (protocol.md 8). Holds no secret.
///
/// @param region one of a known few, or nothing: were any text counted apart, a caller could invent
///     regions to escape its limit
public record CallKind(AccountId account, String action, String region) {}
