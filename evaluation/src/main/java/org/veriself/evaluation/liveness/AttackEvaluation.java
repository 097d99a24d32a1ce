package org.veriself.evaluation.liveness;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.decision.DecisionPolicy;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.verification.LivenessExaminer;
import org.veriself.evaluation.clip.Clip;
import org.veriself.evaluation.clip.ClipCamera;
import org.veriself.evaluation.clip.Conditions;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Shot;
import org.veriself.evaluation.clip.Sitting;
import org.veriself.evaluation.clip.Take;
import org.veriself.evaluation.sample.SampleFace;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.evaluation.spoof.SpoofSpecies;
import org.veriself.evaluation.spoof.SpoofSpecies.Quality;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.media.Picture;

/// Has simulated people and attacks sit whole passes of one level, and has the product's examiner
/// and decision judge them. The same order gives the same pictures, whatever the number of
/// workers; but WebM's encoder works coarser when the machine is busy, so that readings of such
/// clips may differ by a little.
public final class AttackEvaluation {
  /// Genuine clips for each attack of one species: they must give a rate by themselves.
  private static final int GENUINE_SHARE = 2;

  /// One slow clip for so many attacks of one species.
  private static final int SLOW_SHARE = 4;

  /// One clip of the held part in so many is of an unseen variant, where there is one.
  private static final int UNSEEN_SHARE = 3;

  private final LivenessExaminer examiner;
  private final DecisionPolicy policy;
  private final LivenessDecision decision;
  private final List<String> unusable;
  private final List<List<SampleFace>> people;
  private final Map<Part, List<SampleFace>> faces;
  private final SourceMovements movements;
  private final int workers;
  private final LongSupplier nanoTime;

  /// @param sample attacks of each species
  /// @param only species of these names; all when empty
  public record Order(SecureLevel level, int sample, long seed, Set<Part> parts, Set<String> only) {
    public Order {
      parts = Set.copyOf(parts);
      only = Set.copyOf(only);
    }
  }

  /// @param species null for a genuine pass
  private record Planned(
      @Nullable SpoofSpecies species,
      Quality quality,
      Part part,
      SampleFace face,
      SampleFace other,
      boolean slow,
      long seed) {}

  /// A person to ask for something that their animation does not show is asked for something else.
  private record Asked(List<Action> actions, List<String> excluded) {}

  private record Done(ClipOutcome outcome, List<String> excluded) {}

  /// @param workers passes at once; the examiner must bear as many
  public AttackEvaluation(
      LivenessExaminer examiner,
      DecisionPolicy policy,
      SampleFaces faces,
      FaceInstruments instruments,
      int workers,
      LongSupplier nanoTime) {
    this.examiner = examiner;
    this.policy = policy;
    this.decision = new LivenessDecision(policy);
    this.movements = new SourceMovements(instruments);
    this.unusable =
        faces.all().stream()
            .filter(face -> !movements.looksAtTheCamera(face))
            .map(SampleFace::id)
            .toList();
    this.people = faces.identities();
    this.faces = halves();
    this.workers = workers;
    this.nanoTime = nanoTime;
  }

  /// Every other person, with all their photos, so that nobody is in both parts.
  private Map<Part, List<SampleFace>> halves() {
    Map<Part, List<SampleFace>> halves = new EnumMap<>(Part.class);
    int person = 0;
    for (List<SampleFace> photos : people) {
      Part part = person++ % 2 == 0 ? Part.TUNING : Part.HELD;
      halves
          .computeIfAbsent(part, _ -> new ArrayList<>())
          .addAll(photos.stream().filter(face -> !unusable.contains(face.id())).toList());
    }
    return halves;
  }

  /// The strictest level always asks for the mouth.
  private List<SampleFace> candidates(Part part, SecureLevel level) {
    return faces.getOrDefault(part, List.of()).stream()
        .filter(face -> level != SecureLevel.ACTION_AND_LIGHT || opensMouth(face))
        .toList();
  }

  private boolean opensMouth(SampleFace face) {
    return movements.shows(face, Action.MOUTH);
  }

  private List<String> withoutMouth(SecureLevel level) {
    return faces.values().stream()
        .flatMap(List::stream)
        .filter(face -> level == SecureLevel.ACTION_AND_LIGHT && !opensMouth(face))
        .map(SampleFace::id)
        .toList();
  }

  /// How many passes an order takes.
  public int size(Order order) {
    return plan(order).size();
  }

  /// @param progress told how many passes are done
  public AttackReport run(Order order, IntConsumer progress) {
    List<Planned> plan = plan(order);
    AtomicInteger count = new AtomicInteger();
    List<ClipOutcome> outcomes = new ArrayList<>();
    Map<String, Integer> excluded = new TreeMap<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      List<Future<Done>> running = new ArrayList<>();
      for (Planned planned : plan) {
        running.add(
            pool.submit(
                () -> {
                  Done done = sit(planned, order.level());
                  progress.accept(count.incrementAndGet());
                  return done;
                }));
      }
      try {
        for (Future<Done> one : running) {
          Done done = one.get();
          outcomes.add(done.outcome());
          done.excluded().forEach(what -> excluded.merge(what, 1, Integer::sum));
        }
      } catch (ExecutionException e) {
        pool.shutdownNow();
        throw new IllegalStateException("a pass could not be evaluated", e.getCause());
      } catch (InterruptedException e) {
        pool.shutdownNow();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
    return new AttackReport(
        order, policy, outcomes, unusable, withoutMouth(order.level()), excluded);
  }

  /// Species take turns, so that an early look at the progress says something about each.
  private List<Planned> plan(Order order) {
    List<List<Planned>> groups = new ArrayList<>();
    for (SpoofSpecies species : SpoofSpecies.all()) {
      if (order.only().isEmpty() || order.only().contains(species.name())) {
        groups.add(attacks(species, order));
      }
    }
    groups.add(genuine(order, order.sample() * GENUINE_SHARE, false));
    groups.add(genuine(order, Math.max(1, order.sample() / SLOW_SHARE), true));
    List<Planned> plan = new ArrayList<>();
    for (int i = 0; plan.size() < groups.stream().mapToInt(List::size).sum(); i++) {
      for (List<Planned> group : groups) {
        // A group of twice the size has two turns.
        int from = (int) ((long) i * group.size() / order.sample());
        int to = (int) ((long) (i + 1) * group.size() / order.sample());
        plan.addAll(group.subList(Math.min(from, group.size()), Math.min(to, group.size())));
      }
    }
    return plan;
  }

  private List<Planned> attacks(SpoofSpecies species, Order order) {
    List<Quality> all = species.qualities(order.level());
    List<Quality> seen = all.stream().filter(quality -> !quality.unseen()).toList();
    List<Quality> unseen = all.stream().filter(Quality::unseen).toList();
    List<Planned> attacks = new ArrayList<>();
    if (all.isEmpty()) {
      return attacks;
    }
    for (Part part : Part.values()) {
      int wanted = species.held() ? heldCount(order, part) : count(order.sample(), order, part);
      int people = candidates(part, order.level()).size();
      int turn = 0;
      int turnApart = 0;
      for (int i = 0; i < wanted; i++) {
        boolean apart = part == Part.HELD && !unseen.isEmpty() && i % UNSEEN_SHARE == 2;
        Quality quality = next(apart ? unseen : seen, apart ? turnApart++ : turn++, people);
        attacks.add(
            planned(
                species,
                quality,
                part,
                i,
                order.level(),
                false,
                seed(order, species.name(), part, i)));
      }
    }
    return attacks;
  }

  /// Qualities take turns, and with each round of the faces another begins: a face that is always
  /// met by one quality would be confused with it.
  private static Quality next(List<Quality> qualities, int turn, int people) {
    return qualities.get((turn + turn / people) % qualities.size());
  }

  /// A held species is of the held part, and all its clips are.
  private static int heldCount(Order order, Part part) {
    return part == Part.HELD && order.parts().contains(part) ? order.sample() : 0;
  }

  private List<Planned> genuine(Order order, int wanted, boolean slow) {
    List<Planned> genuine = new ArrayList<>();
    for (Part part : Part.values()) {
      for (int i = 0; i < count(wanted, order, part); i++) {
        long seed = seed(order, ClipOutcome.GENUINE + slow, part, i);
        genuine.add(planned(null, Quality.NONE, part, i, order.level(), slow, seed));
      }
    }
    return genuine;
  }

  private static int count(int wanted, Order order, Part part) {
    if (!order.parts().contains(part)) {
      return 0;
    }
    if (order.parts().size() == 1) {
      return wanted;
    }
    return part == Part.TUNING ? (wanted + 1) / 2 : wanted / 2;
  }

  private static long seed(Order order, String name, Part part, int index) {
    long mixed = order.seed() * 0x9e3779b97f4a7c15L + name.hashCode();
    return new SplittableRandom(mixed * 31 + part.name().hashCode() * 1_000_003L + index)
        .nextLong();
  }

  private Planned planned(
      @Nullable SpoofSpecies species,
      Quality quality,
      Part part,
      int index,
      SecureLevel level,
      boolean slow,
      long seed) {
    List<SampleFace> candidates = candidates(part, level);
    // Small samples of different species shall not all be of the same few faces.
    int first = Math.floorMod(species == null ? 0 : species.name().hashCode(), candidates.size());
    SampleFace face = candidates.get((first + index) % candidates.size());
    List<SampleFace> strangers =
        candidates.stream().filter(other -> !isSamePerson(face, other)).toList();
    SampleFace other = strangers.get(new SplittableRandom(seed ^ 1).nextInt(strangers.size()));
    return new Planned(species, quality, part, face, other, slow, seed);
  }

  /// Some people are in several photos.
  private boolean isSamePerson(SampleFace one, SampleFace other) {
    return people.stream().anyMatch(photos -> photos.contains(one) && photos.contains(other));
  }

  private Done sit(Planned planned, SecureLevel level) {
    SplittableRandom random = new SplittableRandom(planned.seed());
    Asked asked = asked(planned.face(), level, random);
    Sitting sitting = Sitting.drawn(level, asked.actions(), random);
    Conditions conditions = planned.slow() ? Conditions.slow(random) : Conditions.drawn(random);
    Setting setting =
        new Setting(
            sitting, planned.face().face(), planned.other().face(), conditions, planned.seed());
    Map<RecordingName, byte[]> videos = new HashMap<>();
    List<Picture> glimpses = new ArrayList<>();
    for (Take take : sitting.takes()) {
      SpoofSpecies species = planned.species();
      Shot shot =
          species == null
              ? GenuineClips.shot(setting, take)
              : species.shot(setting, take, planned.quality());
      Clip clip = ClipCamera.film(shot, setting.seedOf(take));
      videos.put(take.recording(), clip.video());
      glimpses.addAll(clip.glimpses());
    }
    return new Done(
        outcome(planned, conditions, sitting.request(videos), glimpses), asked.excluded());
  }

  /// One movement by chance that the animation of the face shows; at the strictest level a turn of
  /// the head and the mouth, so that the challenge adds nothing that is not known to show.
  private Asked asked(SampleFace face, SecureLevel level, SplittableRandom random) {
    List<String> excluded = new ArrayList<>();
    if (level == SecureLevel.ACTION_AND_LIGHT) {
      List<Action> turns = List.of(Action.NOD, Action.SHAKE);
      return new Asked(List.of(shown(face, turns, random, excluded), Action.MOUTH), excluded);
    }
    return level.hasActions()
        ? new Asked(List.of(shown(face, List.of(Action.values()), random, excluded)), excluded)
        : new Asked(List.of(), excluded);
  }

  private Action shown(
      SampleFace face, List<Action> actions, SplittableRandom random, List<String> excluded) {
    List<Action> left = new ArrayList<>(actions);
    while (left.size() > 1) {
      Action drawn = left.get(random.nextInt(left.size()));
      if (movements.shows(face, drawn)) {
        return drawn;
      }
      excluded.add(face.id() + " " + drawn);
      left.remove(drawn);
    }
    return left.getFirst();
  }

  private ClipOutcome outcome(
      Planned planned,
      Conditions conditions,
      LivenessExaminer.Request request,
      List<Picture> glimpses) {
    long begun = nanoTime.getAsLong();
    LivenessExaminer.Examination examination = examiner.examine(request);
    double millis = (nanoTime.getAsLong() - begun) / 1e6;
    if (!(examination instanceof LivenessExaminer.Examined(var evidence, Optional<byte[]> _))) {
      throw new IllegalStateException("the examiner did not examine: " + examination);
    }
    Outcome outcome = decision.decide(request.plan(), evidence);
    List<Reason> reasons =
        switch (outcome) {
          case Outcome.Verified _ -> List.of();
          case Outcome.Rejected rejected -> rejected.contributing();
          case Outcome.Inconclusive(Reason reason) -> List.of(reason);
        };
    boolean accepted = outcome instanceof Outcome.Verified;
    List<CueReading> readings = evidence.readings();
    ClipOutcome without =
        new ClipOutcome(
            planned.species() == null ? ClipOutcome.GENUINE : planned.species().name(),
            planned.quality().name(),
            planned.quality().unseen(),
            planned.face().id(),
            planned.part(),
            conditions,
            accepted,
            reasons,
            readings,
            millis,
            List.of());
    return without.isError() ? without.showing(glimpses) : without;
  }
}
