package org.veriself.server.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;
import org.veriself.domain.verification.SweepExpired;

class SweeperTest {
  private final Samples samples = new Samples(61);
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryStorage storage = new MemoryStorage();
  private final SweepExpired sweepExpired =
      new SweepExpired(storage, new MemoryMediaStore(clock), Lifetimes.standard(), clock);

  /// The vendor's rate of issue is 20 a second for each action: more in a minute than a round
  // takes.
  @Test
  void oneSweepRemovesMoreThanOneRoundTakes() {
    List<SessionRecord> minute = Stream.generate(this::session).limit(1_200).toList();
    clock.advance(Duration.ofHours(3));

    try (Sweeper sweeper = new Sweeper(sweepExpired, () -> 0, ActivityObserver.NONE)) {
      sweeper.sweep();
    }

    assertThat(minute).noneMatch(one -> storage.byId(one.id()).isPresent());
  }

  /// What is left is found by the next start.
  @Test
  void aClosedSweeperBeginsNoFurtherRound() {
    List<SessionRecord> minute = Stream.generate(this::session).limit(1_200).toList();
    clock.advance(Duration.ofHours(3));

    Sweeper sweeper = new Sweeper(sweepExpired, () -> 0, ActivityObserver.NONE);
    sweeper.close();
    sweeper.sweep();

    assertThat(minute.stream().filter(one -> storage.byId(one.id()).isPresent())).hasSize(700);
  }

  private SessionRecord session() {
    SessionRecord session =
        samples.session(
            samples.plan(TokenFamily.LIVENESS, SecureLevel.SILENT, false), clock.instant());
    storage.issue(session);
    return session;
  }
}
