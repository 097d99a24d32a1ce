package org.veriself.domain.audit;

import java.time.Instant;

/// A record of the trail as it lies there, which says nothing about whether it is genuine: see
/// [AuditChain].
///
/// @param sequence counted from 1 in each account
/// @param event an [AuditEvent]'s name
/// @param subject the session's public id or the key's; empty for the account itself
/// @param details keyed hash of what the event is about, as the reason of a verdict
/// @param previous hash of the record before
/// @param hash of all the others
public record AuditRecord(
    String account,
    long sequence,
    Instant at,
    String event,
    String subject,
    AuditHash details,
    AuditHash previous,
    AuditHash hash) {}
