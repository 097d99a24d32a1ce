package org.veriself.domain.audit;

/// Where the chain of an account ends, as it lies there.
///
/// @param sequence of the last record
/// @param hash of the last record
/// @param seal keyed hash of the others: nobody can make a head for an earlier record
public record AuditHead(String account, long sequence, AuditHash hash, AuditHash seal) {}
