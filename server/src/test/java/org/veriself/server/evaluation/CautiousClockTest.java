package org.veriself.server.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;
import org.veriself.domain.verification.SweepExpired;

class CautiousClockTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final SettableClock told = new SettableClock(Samples.NOW);
  private long elapsed;
  private Optional<String> fault = Optional.empty();
  private final CautiousClock clock = new CautiousClock(told, () -> elapsed, () -> fault);

  @Test
  void aClockThatGoesOnIsBelieved() {
    assertThat(after(LOOK)).isEqualTo(Samples.NOW.plus(LOOK));
    assertThat(after(HOUR)).isEqualTo(Samples.NOW.plus(LOOK).plus(HOUR));
  }

  @Test
  void aLeapForwardThatIsMendedWithinTheHourHasNeverBeen() {
    told.advance(HOUR);
    assertThat(clock.instant()).isEqualTo(Samples.NOW);
    assertThat(after(LOOK)).isEqualTo(Samples.NOW.plus(LOOK));

    told.set(told.instant().minus(HOUR));
    assertThat(after(LOOK)).isEqualTo(Samples.NOW.plus(LOOK).plus(LOOK));
  }

  @Test
  void aLeapForwardThatLastsAnHourIsBelieved() {
    told.advance(HOUR);
    assertThat(clock.instant()).isEqualTo(Samples.NOW);

    assertThat(after(HOUR.minusNanos(1))).isEqualTo(Samples.NOW.plus(HOUR).minusNanos(1));
    assertThat(after(Duration.ofNanos(1))).isEqualTo(told.instant());
    assertThat(after(LOOK)).isEqualTo(told.instant());
  }

  @Test
  void aStepBackIsBelievedAtOnce() {
    told.set(Samples.NOW.minus(HOUR));

    assertThat(clock.instant()).isEqualTo(Samples.NOW.minus(HOUR));
  }

  @Test
  void asManyLeapsAsLooksAreDoubtedAsOne() {
    for (int i = 0; i < 10; i++) {
      told.advance(HOUR);
      assertThat(after(LOOK)).isEqualTo(Samples.NOW.plus(LOOK.multipliedBy(i + 1)));
    }
  }

  @Test
  void aLeapAwayFromTheDatabaseIsNeverBelieved() {
    told.advance(HOUR);
    fault = Optional.of("differs from the database's");
    assertThat(clock.instant()).isEqualTo(Samples.NOW);

    assertThat(after(HOUR)).isEqualTo(Samples.NOW.plus(HOUR));
    fault = Optional.empty();
    assertThat(clock.instant()).isEqualTo(told.instant());
  }

  @Test
  void aClockThatIsWrongAtTheStartSweepsNothing() {
    fault = Optional.of("differs from the database's");

    assertThat(new CautiousClock(told, () -> elapsed, () -> fault).instant())
        .isEqualTo(Instant.EPOCH);
  }

  @Test
  void nothingIsSweptEarlyForALeapForward() {
    MemoryStorage storage = new MemoryStorage();
    SessionRecord session = new Samples(741).session();
    storage.issue(session);
    SweepExpired sweep =
        new SweepExpired(storage, new MemoryMediaStore(told), Lifetimes.standard(), clock);

    told.advance(Duration.ofDays(30));
    assertThat(sweep.sweep().sessions()).isZero();
    elapsed += HOUR.toNanos();
    assertThat(sweep.sweep().sessions()).isEqualTo(1);
    assertThat(storage.byId(session.id())).isEmpty();
  }

  /// Time passes for both clocks.
  private Instant after(Duration time) {
    told.advance(time);
    elapsed += time.toNanos();
    return clock.instant();
  }
}
