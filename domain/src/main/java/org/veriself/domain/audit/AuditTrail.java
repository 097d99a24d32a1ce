package org.veriself.domain.audit;

import java.util.List;
import java.util.Optional;

/// Port: the audit trail, which nobody writes to by itself: every other port that changes something
/// worth an [AuditEvent] adds the record in the same transaction, so that either both are durable
/// or neither. A chain for each account; records are only ever added. Thread-safe.
public interface AuditTrail {

  /// Every account that has a record or a head, in the order of their names, and every account that
  /// is known: whatever makes one is recorded, so that one without records has lost its trail.
  List<String> accounts();

  /// The newest head, which is never behind the records that were read before it.
  Optional<AuditHead> head(String account);

  /// Records of an account in their order, at most `limit`.
  ///
  /// @param sequence of the last one that is left out
  List<AuditRecord> after(String account, long sequence, int limit);

  /// By what records and heads are told from forged ones.
  AuditChain chain();
}
