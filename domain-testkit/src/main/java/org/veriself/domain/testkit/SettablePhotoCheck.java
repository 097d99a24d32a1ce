package org.veriself.domain.testkit;

import org.veriself.domain.media.PhotoCheck;

/// Finds every photo readable until told otherwise. Thread-safe.
public final class SettablePhotoCheck implements PhotoCheck {
  private volatile Verdict verdict = Verdict.READABLE;

  @Override
  public Verdict check(byte[] photo) {
    return verdict;
  }

  /// What every later check finds.
  public void answer(Verdict verdict) {
    this.verdict = verdict;
  }
}
