package org.veriself.cluster.trial;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import org.veriself.cluster.running.Cluster;

/// Kills a cluster under load, again and again, and tells what it lost of what it had acknowledged,
/// what it said in two ways, and how long it was away.
public final class ClusterTrial {
  private static final double MOST_SECONDS_TO_CALLS = 5;
  private static final double MOST_SECONDS_TO_READY = 10;

  /// Nothing lapses while a trial runs, and uploads come in several pieces.
  private static final Map<String, String> SETTINGS =
      Map.of(
          "VERISELF_LIFETIME_START_WINDOW", "PT12H",
          "VERISELF_LIFETIME_PROCESS", "PT12H",
          "VERISELF_LIFETIME_CAPTURE", "PT12H",
          "VERISELF_LIFETIME_SELFIE_RESULT", "PT24H",
          "VERISELF_CAPTURE_CHUNK_BYTES", "4096");

  private final TrialPlan plan;
  private final Consumer<String> progress;
  private final CallTimes times = new CallTimes();
  private final Ledger ledger = new Ledger();

  private ClusterTrial(TrialPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /// @param folder for everything that the cluster keeps, and the logs of its nodes
  /// @param progress hears of every blow
  /// @return figures, those that must not be missed with their bounds
  /// @throws BenchmarkFailed when the cluster did not start, or not again
  public static List<Row> run(TrialPlan plan, Path folder, Consumer<String> progress) {
    return new ClusterTrial(plan, progress).run(folder);
  }

  private List<Row> run(Path folder) {
    progress.accept("making the videos");
    List<Story> stories = Story.all();
    progress.accept("starting the cluster");
    SplittableRandom random = new SplittableRandom(plan.seed());
    try (Cluster cluster = cluster(folder);
        Customer customer = new Customer(cluster.caller(cluster.url()), times, ledger);
        Load load = new Load(cluster.url(), customer, stories, times, ledger)) {
      progress.accept("asking for the undisturbed verdicts");
      Map<Story, String> undisturbed = undisturbed(load, stories);
      load.start(random);
      Trouble.Course course = new Trouble(cluster, plan, times, progress).make();
      progress.accept("asking for everything that was acknowledged");
      load.stop();
      new Reckoning(cluster, times, ledger).make(load);
      return rows(course, undisturbed);
    }
  }

  private Cluster cluster(Path folder) {
    return plan.shared()
        ? Cluster.shared(folder, plan.nodes(), SETTINGS, ClusterTrial::inAnyOrder)
        : Cluster.ofOneNode(folder, SETTINGS);
  }

  private static List<URI> inAnyOrder(List<URI> nodes) {
    List<URI> shuffled = new ArrayList<>(nodes);
    Collections.shuffle(shuffled);
    return shuffled;
  }

  private static Map<Story, String> undisturbed(Load load, List<Story> stories) {
    Map<Story, String> codes = new HashMap<>();
    for (Story story : stories) {
      Optional<Answer> answer = load.verify(story);
      codes.put(
          story,
          answer
              .map(Answer::code)
              .orElseThrow(() -> new BenchmarkFailed("no verdict of " + story.name())));
    }
    if (Set.copyOf(codes.values()).size() < stories.size()) {
      throw new BenchmarkFailed(
          "undisturbed, the verdicts cannot be told apart: " + codes.values());
    }
    return codes;
  }

  private List<Row> rows(Trouble.Course course, Map<Story, String> undisturbed) {
    List<Row> rows = new ArrayList<>();
    rows.add(lost("acknowledged tokens lost", ledger.lostTokens(), ledger.tokens().size()));
    rows.add(lost("acknowledged uploads lost", ledger.lostUploads(), ledger.uploads().size()));
    rows.add(lost("acknowledged passes lost", ledger.lostVerdicts(), ledger.submissions().size()));
    rows.add(lost("passes with two answers", ledger.contradictions(), ledger.answers().size()));
    rows.add(
        lost(
            "passes with another verdict than undisturbed",
            unexpected(course, undisturbed),
            ledger.answers().size()));
    rows.add(
        count(
            "  ended because two evaluations of them were killed",
            ledger.answers().values().stream().filter(Answer::isEngineFailure).count()));
    boolean isAlone = plan.nodes() == 1;
    rows.addAll(
        longest(
            "from a kill to an answer of every kind of call",
            course.afterKills(),
            isAlone ? Optional.empty() : Optional.of(MOST_SECONDS_TO_CALLS)));
    rows.addAll(
        longest(
            "from the start of a killed node to ready",
            course.ready(),
            isAlone ? Optional.of(MOST_SECONDS_TO_READY) : Optional.empty()));
    rows.addAll(longest("PostgreSQL away after a crash", course.databaseAway(), Optional.empty()));
    rows.addAll(
        longest(
            "  then to an answer of every kind of call", course.afterRestarts(), Optional.empty()));
    for (CallKind kind : CallKind.values()) {
      rows.add(count("calls answered: " + kind.name().toLowerCase(Locale.ROOT), times.count(kind)));
    }
    rows.add(count("calls without an answer", times.failures()));
    return rows;
  }

  private long unexpected(Trouble.Course course, Map<Story, String> undisturbed) {
    Map<String, Answer> answers = ledger.answers();
    return ledger.submissions().entrySet().stream()
        .filter(
            submitted -> {
              Answer answer = answers.get(submitted.getKey());
              return answer != null
                  && !isExcused(submitted.getKey(), answer, submitted.getValue(), course)
                  && !answer.code().equals(undisturbed.get(submitted.getValue().story()));
            })
        .count();
  }

  /// An engine failure is what must become of a pass that was claimed twice by who was killed: two
  /// blows fell after it was submitted and before its end was seen.
  private boolean isExcused(
      String token, Answer answer, Ledger.Submission submission, Trouble.Course course) {
    long seen = ledger.firstSeen(token);
    return answer.isEngineFailure()
        && course.moments().stream().filter(blow -> blow > submission.made() && blow < seen).count()
            >= 2;
  }

  private static Row lost(String what, long lost, long of) {
    return new Row(
        what,
        lost + " of " + of,
        "",
        lost,
        Optional.of(new Row.Budget(Row.Direction.AT_MOST, 0, "")));
  }

  private static Row count(String what, long count) {
    return Row.note(what, Long.toString(count), "", (double) count);
  }

  private static List<Row> longest(String what, List<Double> seconds, Optional<Double> bound) {
    if (seconds.isEmpty()) {
      return List.of();
    }
    double longest = Collections.max(seconds);
    String measured = String.format(Locale.ROOT, "%.2f s at most, of %d", longest, seconds.size());
    return List.of(
        new Row(
            what,
            measured,
            "",
            longest,
            bound.map(most -> new Row.Budget(Row.Direction.AT_MOST, most, " s"))));
  }
}
