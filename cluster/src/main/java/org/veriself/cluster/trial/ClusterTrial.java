package org.veriself.cluster.trial;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import org.veriself.cluster.running.Cluster;
import org.veriself.cluster.running.NodeProgram;
import org.veriself.cluster.running.SharedLimit;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.Sessions;
import org.veriself.server.DataDirectory;

/// Kills a cluster under load, again and again, and tells what it lost of what it had acknowledged,
/// what it said in two ways, and how long it was away.
public final class ClusterTrial {
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
      Optional<SharedLimit.Burst> burst =
          cluster.redis().map(_ -> new SharedLimit(cluster).measure());
      progress.accept("comparing it with what the cluster keeps");
      return report(cluster, course, undisturbed, burst).rows();
    }
  }

  private TrialReport report(
      Cluster cluster,
      Trouble.Course course,
      Map<Story, String> undisturbed,
      Optional<SharedLimit.Burst> burst) {
    try (DataDirectory kept = cluster.openData()) {
      Sessions sessions = kept.storage().sessions();
      Passes passes = kept.storage().passes();
      return new TrialReport(
          plan,
          course,
          undisturbed,
          ledger,
          times,
          burst,
          new MediaReckoning(kept.media(), sessions, passes).make(ledger),
          new AuditReckoning(kept.storage().audit(), sessions, passes).make(ledger));
    }
  }

  private Cluster cluster(Path folder) {
    NodeProgram program = NodeProgram.quick(folder);
    if (!plan.shared()) {
      return Cluster.ofOneNode(program, folder, SETTINGS);
    }
    NodeProgram among = plan.nodes() > 1 ? program.besideOthers() : program;
    if (plan.nodes() > 1 && !among.priority().isLow()) {
      progress.accept("nodes start at the common priority, for only root may raise another");
    }
    return Cluster.shared(among, folder, plan.nodes(), SETTINGS, ClusterTrial::inAnyOrder);
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
}
