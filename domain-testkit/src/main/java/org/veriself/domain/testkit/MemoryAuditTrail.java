package org.veriself.domain.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.veriself.domain.audit.AuditChain;
import org.veriself.domain.audit.AuditEntry;
import org.veriself.domain.audit.AuditHead;
import org.veriself.domain.audit.AuditRecord;
import org.veriself.domain.audit.AuditTrail;

/// An audit trail in memory, to which the other stores in memory add. Thread-safe.
public final class MemoryAuditTrail implements AuditTrail {
  private final AuditChain chain = new AuditChain(new byte[32]);
  private final Map<String, List<AuditRecord>> records = new TreeMap<>();

  synchronized void append(AuditEntry entry) {
    String account = entry.account().value();
    AuditRecord next = chain.next(head(account), entry);
    records.computeIfAbsent(account, _ -> new ArrayList<>()).add(next);
  }

  @Override
  public synchronized List<String> accounts() {
    return List.copyOf(records.keySet());
  }

  @Override
  public synchronized Optional<AuditHead> head(String account) {
    return of(account).isEmpty()
        ? Optional.empty()
        : Optional.of(chain.headAt(of(account).getLast()));
  }

  @Override
  public synchronized List<AuditRecord> after(String account, long sequence, int limit) {
    return of(account).stream()
        .filter(record -> record.sequence() > sequence)
        .limit(limit)
        .toList();
  }

  @Override
  public AuditChain chain() {
    return chain;
  }

  private List<AuditRecord> of(String account) {
    return records.getOrDefault(account, List.of());
  }
}
