package org.veriself.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.Simultaneously;

/// Prints figures of a storage; asserts only that nothing is lost.
final class StorageThroughput {
  private static final int ROUNDS = 3;

  private StorageThroughput() {}

  static void report(SqlStorage storage, int callers, int each) {
    Samples samples = new Samples(1);
    VerificationPlan plan =
        new VerificationPlan(
            TokenFamily.SELFIE, SecureLevel.SILENT, List.of(), true, Edition.BASIC, 3, "");
    SessionRecord[] sessions = new SessionRecord[ROUNDS * callers * each];
    for (int i = 0; i < sessions.length; i++) {
      sessions[i] = samples.session(plan, Samples.NOW.plusMillis(i));
    }
    for (int round = 0; round < ROUNDS; round++) {
      int first = round * callers * each;
      long begin = System.nanoTime();
      List<Boolean> done =
          Simultaneously.call(
              callers,
              caller -> {
                for (int i = 0; i < each; i++) {
                  storage.sessions().issue(sessions[first + caller * each + i]);
                }
                return true;
              });
      double seconds = (System.nanoTime() - begin) / 1e9;
      assertThat(done).containsOnly(true);
      System.out.printf(
          Locale.ROOT, "inserts: %.0f/s by %d callers%n", callers * each / seconds, callers);
    }
    long[] nanos = new long[callers * each];
    for (int i = 0; i < nanos.length; i++) {
      long begin = System.nanoTime();
      boolean found = storage.sessions().byToken(sessions[i * ROUNDS].token()).isPresent();
      nanos[i] = System.nanoTime() - begin;
      assertThat(found).isTrue();
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "read by token: p50 %.1f us, p99 %.1f us%n",
        nanos[nanos.length / 2] / 1e3,
        nanos[nanos.length * 99 / 100] / 1e3);
  }
}
