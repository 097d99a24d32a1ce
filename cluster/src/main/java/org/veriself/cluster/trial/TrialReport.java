package org.veriself.cluster.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.veriself.benchmarks.Row;
import org.veriself.cluster.running.SharedLimit;
import org.veriself.cluster.trial.CallTimes.Recovery;

/// What came of a trial, as figures. Losses, contradictions and alterations have the bound 0.
///
/// @param undisturbed the code with which each story ended before the first blow
/// @param burst empty where the only node counts calls for itself
record TrialReport(
    TrialPlan plan,
    Trouble.Course course,
    Map<Story, String> undisturbed,
    Ledger ledger,
    CallTimes times,
    Optional<SharedLimit.Burst> burst,
    MediaReckoning.Findings media,
    AuditReckoning.Findings audit) {
  private static final int MOST_REASONS = 10;
  private static final double MOST_SECONDS_TO_CALLS = 5;
  private static final double MOST_SECONDS_TO_READY = 10;

  /// Two nodes may die over one pass: two leases of four seconds, and the judgement.
  private static final double MOST_SECONDS_TO_VERDICT = 15;

  /// Of a load whose phones film for three seconds and wait for their verdict, side by side.
  private static final double MOST_SECONDS_OF_PAUSE = 10;

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(lost("acknowledged tokens lost", ledger.lostTokens(), ledger.tokens().size()));
    rows.addAll(lost("acknowledged uploads lost", ledger.lostUploads(), ledger.uploads().size()));
    rows.addAll(
        lost("acknowledged passes lost", ledger.lostVerdicts(), ledger.submissions().size()));
    rows.addAll(lost("passes with two answers", ledger.contradictions(), ledger.answers().size()));
    rows.add(
        lost(
            "passes with another verdict than undisturbed", unexpected(), ledger.answers().size()));
    rows.add(
        count(
            "  ended because two evaluations of them were killed",
            ledger.answers().values().stream().filter(Answer::isEngineFailure).count()));
    rows.add(lost("acknowledged pieces altered", media.alteredPieces(), media.pieces()));
    rows.add(
        lost("acknowledged recordings altered", media.alteredRecordings(), media.recordings()));
    rows.add(lost("acknowledged events without audit record", audit.missing(), audit.events()));
    rows.add(lost("acknowledged events recorded twice", audit.repeated(), audit.events()));
    rows.add(lost("accounts with a damaged audit trail", audit.damaged(), audit.accounts()));
    burst.ifPresent(calls -> rows.add(beyondLimit(calls)));
    boolean isAlone = plan.nodes() == 1;
    rows.addAll(
        recovery(
            "after a kill",
            course.afterKills(),
            isAlone ? Optional.empty() : Optional.of(MOST_SECONDS_TO_CALLS)));
    rows.addAll(
        longest(
            "from the start of a killed node to ready",
            course.ready(),
            isAlone ? Optional.of(MOST_SECONDS_TO_READY) : Optional.empty()));
    rows.addAll(longest("PostgreSQL away after a crash", course.databaseAway(), Optional.empty()));
    rows.addAll(
        recovery("once it was back", course.afterRestarts(), Optional.of(MOST_SECONDS_TO_CALLS)));
    rows.addAll(
        recovery("after a kill of Redis", course.afterRedis(), Optional.of(MOST_SECONDS_TO_CALLS)));
    for (CallKind kind : CallKind.values()) {
      boolean isBound = kind == CallKind.VERDICT && !isAlone;
      rows.add(answered(kind, isBound ? Optional.of(MOST_SECONDS_TO_VERDICT) : Optional.empty()));
    }
    rows.add(count("calls without an answer", times.failures()));
    return rows;
  }

  private long unexpected() {
    Map<String, Answer> answers = ledger.answers();
    return ledger.submissions().entrySet().stream()
        .filter(
            submitted -> {
              Answer answer = answers.get(submitted.getKey());
              return answer != null
                  && !isExcused(submitted.getKey(), answer, submitted.getValue())
                  && !answer.code().equals(undisturbed.get(submitted.getValue().story()));
            })
        .count();
  }

  /// An engine failure is what must become of a pass that was claimed twice by who was killed:
  /// two blows fell after it was submitted and before its end was seen.
  private boolean isExcused(String token, Answer answer, Ledger.Submission submission) {
    long seen = ledger.firstSeen(token);
    return answer.isEngineFailure()
        && course.moments().stream().filter(blow -> blow > submission.made() && blow < seen).count()
            >= 2;
  }

  private static Row beyondLimit(SharedLimit.Burst burst) {
    return new Row(
        "calls of one second beyond the shared limit",
        "%d: %d of %d admitted".formatted(burst.excess(), burst.admitted(), burst.sent()),
        "",
        burst.excess(),
        Optional.of(new Row.Budget(Row.Direction.AT_MOST, 0, "")));
  }

  /// @param reasons for each of what is lost, told below the figure
  private static List<Row> lost(String what, List<String> reasons, long of) {
    List<Row> rows = new ArrayList<>();
    rows.add(lost(what, reasons.size(), of));
    reasons.stream()
        .limit(MOST_REASONS)
        .map(why -> Row.note("  " + why, "", "", 0))
        .forEach(rows::add);
    return rows;
  }

  private static Row lost(String what, long lost, long of) {
    return new Row(
        what,
        lost + " of " + of,
        "",
        lost,
        Optional.of(new Row.Budget(Row.Direction.AT_MOST, 0, "")));
  }

  /// Calls that were under way at a blow are among them: a verdict is waited for by who saw its
  /// node die.
  private Row answered(CallKind kind, Optional<Double> bound) {
    double longest = times.longest(kind);
    return new Row(
        "calls answered: " + kind.name().toLowerCase(Locale.ROOT),
        String.format(Locale.ROOT, "%d, after %.2f s at most", times.count(kind), longest),
        "",
        longest,
        bound.map(TrialReport::atMost));
  }

  private static Row.Budget atMost(double seconds) {
    return new Row.Budget(Row.Direction.AT_MOST, seconds, " s");
  }

  private static Row count(String what, long count) {
    return Row.note(what, Long.toString(count), "", (double) count);
  }

  /// The bound is for who asks: how long one kind of call went unanswered. When all had been asked
  /// and answered contains the load's pauses; its bound is there for what nobody could ask.
  private static List<Row> recovery(
      String after, List<Recovery> recoveries, Optional<Double> bound) {
    List<Row> rows = new ArrayList<>();
    rows.addAll(
        longest(
            after + ", a kind of call unanswered for",
            recoveries.stream().map(Recovery::longestWait).toList(),
            bound));
    rows.addAll(
        longest(
            "  every kind asked for and answered after",
            recoveries.stream().map(Recovery::untilAll).toList(),
            bound.map(seconds -> seconds + MOST_SECONDS_OF_PAUSE)));
    return rows;
  }

  private static List<Row> longest(String what, List<Double> seconds, Optional<Double> bound) {
    if (seconds.isEmpty()) {
      return List.of();
    }
    double longest = Collections.max(seconds);
    String measured = String.format(Locale.ROOT, "%.2f s at most, of %d", longest, seconds.size());
    return List.of(new Row(what, measured, "", longest, bound.map(TrialReport::atMost)));
  }
}
