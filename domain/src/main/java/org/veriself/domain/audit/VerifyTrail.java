package org.veriself.domain.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for records that were edited, removed, added or moved, and for an end that was cut off.
/// What cannot be found is a trail that was put back as a whole, its head included, to what it was
/// before.
public final class VerifyTrail {
  private static final int PAGE = 1_000;

  private final AuditTrail trail;

  public VerifyTrail(AuditTrail trail) {
    this.trail = trail;
  }

  /// @param records that were looked at
  /// @param head where the chain ends
  public record Report(
      String account, long records, Optional<AuditHead> head, List<Finding> findings) {
    public Report {
      findings = List.copyOf(findings);
    }
  }

  /// @param sequence where it was found
  /// @param text for the operator
  public record Finding(long sequence, String text) {}

  /// Events may be recorded meanwhile.
  public Report verify(String account) {
    return new Run(account).report();
  }

  private final class Run {
    private final String account;
    private final List<Finding> findings = new ArrayList<>();
    private long records;
    private long looked = Long.MIN_VALUE;
    private long last;
    private AuditHash lastHash = AuditHash.NONE;

    Run(String account) {
      this.account = account;
    }

    Report report() {
      while (true) {
        List<AuditRecord> page = trail.after(account, looked, PAGE);
        page.forEach(this::check);
        if (page.isEmpty()) {
          Optional<AuditHead> head = trail.head(account);
          // Else there are new records.
          if (isSeenTo(head) || trail.after(account, looked, 1).isEmpty()) {
            check(head);
            return new Report(account, records, head, findings);
          }
        }
      }
    }

    private boolean isSeenTo(Optional<AuditHead> head) {
      return head.isEmpty() || head.get().sequence() <= last;
    }

    private void check(AuditRecord record) {
      records++;
      if (record.sequence() != last + 1) {
        found(last + 1, "missing; the next one is " + record.sequence());
      } else if (!record.previous().equals(lastHash)) {
        found(record.sequence(), "does not follow the record before it");
      }
      if (!trail.chain().isGenuine(record)) {
        found(record.sequence(), "changed, moved or forged");
      } else if (record.event().equals(AuditEvent.TRAIL_DAMAGED.name())) {
        found(record.sequence(), "the head was damaged when this was written");
      }
      looked = record.sequence();
      last = looked;
      lastHash = record.hash();
    }

    private void check(Optional<AuditHead> found) {
      if (found.isEmpty()) {
        found(last, "the head is missing");
        return;
      }
      AuditHead head = found.get();
      if (!trail.chain().isGenuine(head)) {
        found(head.sequence(), "the head was changed or forged");
      }
      if (head.sequence() > last) {
        found(last + 1, "cut off: the head is at " + head.sequence());
      } else if (head.sequence() < last) {
        found(head.sequence() + 1, "behind the head");
      } else if (!head.hash().equals(lastHash)) {
        found(last, "the head belongs to another record");
      }
    }

    private void found(long sequence, String text) {
      findings.add(new Finding(sequence, text));
    }
  }
}
