package org.veriself.benchmarks.overload;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.veriself.benchmarks.Row;

/// What was offered to a server and what it answered.
///
/// @param length of the overload
/// @param callLimit calls that are allowed a second, both actions together
/// @param calmCalls answers to calls at a rate that is allowed
/// @param calls answers to ten times the limit
/// @param judgedPerSecond passes that were judged while nothing was too much
/// @param openings answers to ten times as many who want to open a pass
/// @param verified people who were verified meanwhile
/// @param sentAway people who gave up, because nothing but `busy` was answered
/// @param failedPeople what went wrong with those who filmed, or with their results
/// @param changedByRefusals processes that were only refused and are not as before
/// @param untilCalls from the end of the overload until calls are answered as before
/// @param untilOpenings from the end of the overload until a pass is opened at once
public record OverloadReport(
    Duration length,
    int callLimit,
    Answers calmCalls,
    Answers calls,
    double judgedPerSecond,
    Answers openings,
    int verified,
    int sentAway,
    List<String> failedPeople,
    int changedByRefusals,
    Duration untilCalls,
    Duration untilOpenings) {
  /// The refusals that a caller may get.
  public static final Set<String> CALL_REFUSALS = Set.of("RequestLimitExceeded");

  /// The refusals that a phone may get when it asks for a pass.
  public static final Set<String> OPENING_REFUSALS = Set.of("busy", "too_many_requests");

  /// Less would not be the overload that was meant: this machine cannot offer it.
  private static final double LEAST_TIMES = 9;

  private static final double MOST_SLOWER = 10;
  private static final double MOST_SECONDS = 5;

  public OverloadReport {
    failedPeople = List.copyOf(failedPeople);
  }

  /// Bounds on what was answered, which hold on any machine, and on time, which need one that is
  /// not busy with other things.
  public List<Row> rows() {
    double calm = calmCalls.accepted().quantile(.99);
    double loaded = latencyMillis();
    return List.of(
        Row.ratio(
            "calls offered",
            rate(calls.all()),
            callLimit + "/s allowed",
            perSecond(calls.all()) / callLimit,
            Row.Direction.AT_LEAST,
            LEAST_TIMES),
        Row.ratio(
            "calls accepted",
            rate(calls.of(Answers.ACCEPTED)),
            callLimit + "/s allowed",
            perSecond(calls.of(Answers.ACCEPTED)) / callLimit,
            Row.Direction.AT_MOST,
            mostAccepted()),
        none("calls answered neither so nor RequestLimitExceeded", calls.others(CALL_REFUSALS)),
        Row.ratio(
            "99th percentile of accepted calls",
            millis(loaded),
            millis(calm) + " before",
            loaded / calm,
            Row.Direction.AT_MOST,
            MOST_SLOWER),
        Row.ratio(
            "openings of passes offered",
            rate(openings.all()),
            String.format(Locale.ROOT, "%.2f/s judged before", judgedPerSecond),
            perSecond(openings.all()) / judgedPerSecond,
            Row.Direction.AT_LEAST,
            LEAST_TIMES),
        Row.note(
            "openings accepted",
            rate(openings.of(Answers.ACCEPTED)),
            openings.of("busy") + " busy",
            (double) openings.of(Answers.ACCEPTED) / openings.all()),
        none(
            "openings answered neither so nor busy nor too_many_requests",
            openings.others(OPENING_REFUSALS)),
        Row.value("processes that a refused opening changed", changedByRefusals, "", 0),
        Row.note(
            "people verified meanwhile, besides %d sent away".formatted(sentAway),
            String.format(Locale.ROOT, "%.2f/s", perSecond(verified)),
            String.format(Locale.ROOT, "%.2f/s before", judgedPerSecond),
            perSecond(verified) / judgedPerSecond),
        Row.value("people whose film or result was refused", failedPeople.size(), "", 0),
        Row.value("until calls are answered as before", seconds(untilCalls), "s", MOST_SECONDS),
        Row.value("until a pass is opened", seconds(untilOpenings), "s", MOST_SECONDS));
  }

  /// Limits count by the seconds of the clock: the overload touches one more than its length, and
  /// another when its last calls come late.
  private double mostAccepted() {
    return (seconds(length) + 2) / seconds(length);
  }

  private static Row none(String what, Map<String, Long> others) {
    return Row.value(what, others.values().stream().mapToDouble(Long::doubleValue).sum(), "", 0);
  }

  /// Within which 99 of 100 accepted calls were answered meanwhile, in milliseconds.
  public double latencyMillis() {
    return calls.accepted().quantile(.99);
  }

  private double perSecond(long count) {
    return count / seconds(length);
  }

  private String rate(long count) {
    return String.format(Locale.ROOT, "%.1f/s", perSecond(count));
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.1f ms", value);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
