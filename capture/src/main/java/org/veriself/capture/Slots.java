package org.veriself.capture;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.veriself.domain.identifier.SessionId;

/// Counts what a process does at the same time. Thread-safe; holds only processes that do
/// something now.
final class Slots {
  private final int perProcess;
  private final ConcurrentMap<SessionId, Integer> taken = new ConcurrentHashMap<>();

  Slots(int perProcess) {
    this.perProcess = perProcess;
  }

  /// False when all are taken; give a taken one back.
  boolean take(SessionId process) {
    boolean[] granted = {false};
    taken.compute(
        process,
        (_, before) -> {
          int now = before == null ? 0 : before;
          granted[0] = now < perProcess;
          return granted[0] ? Integer.valueOf(now + 1) : before;
        });
    return granted[0];
  }

  void giveBack(SessionId process) {
    taken.computeIfPresent(process, (_, before) -> before == 1 ? null : before - 1);
  }
}
