package org.veriself.server.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The clock by which is swept. What is swept is gone, so a leap forward is believed only once
/// it has lasted for an hour: so long a wrong clock can be set right without a loss. A step back
/// is believed at once: sweeping later harms nobody. A clock that differs from the database's is
/// not believed to leap at all. Used by one thread at a time.
public final class CautiousClock implements InstantSource {
  private static final Logger log = LoggerFactory.getLogger(CautiousClock.class);

  /// How far a clock that is only being adjusted may run ahead between two looks.
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final Duration DOUBT = Duration.ofHours(1);

  private final InstantSource clock;
  private final LongSupplier elapsed;
  private final Supplier<Optional<String>> fault;
  private Instant believed;
  private long lookedAt;
  private OptionalLong leaptAt = OptionalLong.empty();

  /// @param elapsed nanoseconds of a clock that nobody can set
  /// @param fault why the clock is wrong, as far as others can tell; empty when it is not
  public CautiousClock(
      InstantSource clock, LongSupplier elapsed, Supplier<Optional<String>> fault) {
    this.clock = clock;
    this.elapsed = elapsed;
    this.fault = fault;
    this.believed = fault.get().isEmpty() ? clock.instant() : Instant.EPOCH;
    this.lookedAt = elapsed.getAsLong();
  }

  @Override
  public Instant instant() {
    long looked = elapsed.getAsLong();
    Duration passed = Duration.ofNanos(looked - lookedAt);
    lookedAt = looked;
    Instant told = clock.instant();
    Instant expected = believed.plus(passed);
    if (!told.isAfter(expected.plus(SLACK))) {
      leaptAt = OptionalLong.empty();
      believed = told;
      return believed;
    }
    if (leaptAt.isEmpty()) {
      leaptAt = OptionalLong.of(looked);
      log.atWarn()
          .addKeyValue("ahead", Duration.between(expected, told))
          .log("the clock leapt forward; nothing is swept by its new time for an hour");
    }
    boolean hasLasted = looked - leaptAt.getAsLong() >= DOUBT.toNanos();
    believed = hasLasted && fault.get().isEmpty() ? told : expected;
    return believed;
  }
}
