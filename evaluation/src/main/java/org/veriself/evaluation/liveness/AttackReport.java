package org.veriself.evaluation.liveness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.decision.DecisionPolicy;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.outcome.Reason;

/// Figures of a run. Everything in it is simulated, and says so.
public final class AttackReport {
  static final String SIMULATED =
      "Simulated attacks on simulated people, made from a few photos. The figures show that the"
          + " pipeline works; they are no statement about the field.";

  private final AttackEvaluation.Order order;
  private final DecisionPolicy policy;
  private final List<ClipOutcome> outcomes;
  private final List<String> unusable;
  private final List<String> withoutMouth;
  private final Map<String, Integer> excluded;

  /// @param unusable faces that do not look at the camera in their photo
  /// @param withoutMouth faces whose mouth the animation does not move, where the level needs it
  /// @param excluded face and movement, and how often it would have been asked for
  AttackReport(
      AttackEvaluation.Order order,
      DecisionPolicy policy,
      List<ClipOutcome> outcomes,
      List<String> unusable,
      List<String> withoutMouth,
      Map<String, Integer> excluded) {
    this.order = order;
    this.policy = policy;
    this.outcomes = List.copyOf(outcomes);
    this.unusable = List.copyOf(unusable);
    this.withoutMouth = List.copyOf(withoutMouth);
    this.excluded = new LinkedHashMap<>(excluded);
  }

  /// One species, or its unseen variants, in some parts.
  record Row(String name, ClusteredRate accepted, double millis) {}

  /// @param tagged slow clips that were refused for their frame rate, which is tag 12
  record Slow(int clips, int tagged, int accepted) {}

  List<ClipOutcome> outcomes() {
    return outcomes;
  }

  AttackEvaluation.Order order() {
    return order;
  }

  Margins margins() {
    return new Margins(policy, order.level(), outcomes);
  }

  List<Part> parts() {
    return Arrays.stream(Part.values()).filter(order.parts()::contains).toList();
  }

  /// Species by species; unseen variants are rows of their own.
  List<Row> rows(Predicate<ClipOutcome> of, boolean variantsApart) {
    Map<String, List<ClipOutcome>> groups = new LinkedHashMap<>();
    for (ClipOutcome outcome : outcomes) {
      if (!outcome.isGenuine() && of.test(outcome)) {
        String apart = variantsApart && outcome.unseen() ? ", unseen variant" : "";
        groups.computeIfAbsent(outcome.species() + apart, _ -> new ArrayList<>()).add(outcome);
      }
    }
    return groups.entrySet().stream()
        .map(
            group ->
                new Row(
                    group.getKey(),
                    ClusteredRate.of(group.getValue(), ClipOutcome::face, ClipOutcome::accepted),
                    meanMillis(group.getValue())))
        .toList();
  }

  /// Genuine clips of usual frame rates that were refused.
  ClusteredRate refused(Predicate<ClipOutcome> of) {
    return ClusteredRate.of(genuine(of, false), ClipOutcome::face, outcome -> !outcome.accepted());
  }

  Slow slow(Predicate<ClipOutcome> of) {
    List<ClipOutcome> clips = genuine(of, true);
    return new Slow(
        clips.size(),
        (int) clips.stream().filter(o -> o.reasons().contains(Reason.FRAME_RATE_TOO_LOW)).count(),
        (int) clips.stream().filter(ClipOutcome::accepted).count());
  }

  private List<ClipOutcome> genuine(Predicate<ClipOutcome> of, boolean slow) {
    return outcomes.stream()
        .filter(ClipOutcome::isGenuine)
        .filter(outcome -> Margins.isSlow(outcome) == slow)
        .filter(of)
        .toList();
  }

  private static double meanMillis(List<ClipOutcome> some) {
    return some.stream().mapToDouble(ClipOutcome::millis).average().orElse(0);
  }

  /// The report as a person reads it in a terminal.
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(SIMULATED).append("\n");
    text.append(
        "Level %d, %d attacks a species, seed %d.%n"
            .formatted(order.level().number(), order.sample(), order.seed()));
    for (Part part : parts()) {
      text.append(part(part));
    }
    text.append(
        "%nIntervals are 95 %%, Wilson's, widened by what clips of one face have in common.%n"
            .formatted());
    text.append("Excluded by the rules for source photos, before anything was scored: ")
        .append(exclusions())
        .append("\n");
    return text.toString();
  }

  private String part(Part part) {
    Predicate<ClipOutcome> of = outcome -> outcome.part() == part;
    StringBuilder text = new StringBuilder("\n");
    text.append(
        part == Part.TUNING
            ? "Part tuning: half of the people\n"
            : "Part held: the other half of the people; face-swap is held as a whole\n");
    text.append(
        String.format(
            Locale.ROOT,
            "  %-38s %7s %8s  %s%n",
            "species",
            "attacks",
            "accepted",
            "  APCER  95 %              ms a clip"));
    for (Row row : rows(of, true)) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-38s %7d %8d  %-26s %7.0f%n",
              row.name(),
              row.accepted().trials(),
              row.accepted().hits(),
              row.accepted().text(),
              row.millis()));
    }
    ClusteredRate refused = refused(of);
    text.append(
        String.format(
            Locale.ROOT,
            "  %-38s %7d %8d  %-26s %7.0f  BPCER%n",
            "genuine, 15 fps or more: refused",
            refused.trials(),
            refused.hits(),
            refused.text(),
            meanMillis(genuine(of, false))));
    text.append("    refused for: ").append(reasons(genuine(of, false))).append("\n");
    Slow slow = slow(of);
    text.append(
        "  genuine, below 15 fps: %d, of these %d asked to retry (tag 12), %d accepted, %d other%n"
            .formatted(
                slow.clips(),
                slow.tagged(),
                slow.accepted(),
                slow.clips() - slow.tagged() - slow.accepted()));
    return text.toString();
  }

  /// Deciding reasons and how often each decided.
  static String reasons(List<ClipOutcome> some) {
    Map<Reason, Integer> counts = new LinkedHashMap<>();
    for (ClipOutcome outcome : some) {
      outcome.reasons().stream()
          .findFirst()
          .ifPresent(reason -> counts.merge(reason, 1, Integer::sum));
    }
    return counts.isEmpty() ? "nothing" : joined(counts);
  }

  String exclusions() {
    return "%d faces that do not look at the camera (%s); "
            .formatted(unusable.size(), String.join(", ", unusable))
        + (withoutMouth.isEmpty() ? "" : mouthless())
        + "movements that the animation of a photo does not show, so that another was asked for: "
        + (excluded.isEmpty() ? "none" : joined(excluded));
  }

  private String mouthless() {
    return "%d whose mouth the animation does not move, which this level asks for (%s); "
        .formatted(withoutMouth.size(), String.join(", ", withoutMouth));
  }

  private static <K> String joined(Map<K, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<K, Integer>comparingByValue().reversed())
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /// For machines. The first figures are over all parts; each part follows by itself.
  public Map<String, @Nullable Object> figures() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("simulated", true);
    all.put("level", order.level().number());
    all.put("seed", order.seed());
    all.putAll(figures(_ -> true, false));
    all.put("excludedFaces", Stream.concat(unusable.stream(), withoutMouth.stream()).toList());
    all.put("excludedMovements", excluded);
    Map<String, Object> parts = new LinkedHashMap<>();
    for (Part part : parts()) {
      parts.put(part.name().toLowerCase(Locale.ROOT), figures(o -> o.part() == part, true));
    }
    all.put("parts", parts);
    return all;
  }

  private Map<String, @Nullable Object> figures(Predicate<ClipOutcome> of, boolean variantsApart) {
    ClusteredRate refused = refused(of);
    Slow slow = slow(of);
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("genuine", refused.trials());
    row.put("refused", refused.hits());
    row.put("bpcer", refused.trials() == 0 ? null : refused.rate());
    row.put("bpcerInterval", List.of(refused.low(), refused.high()));
    row.put(
        "slow", Map.of("clips", slow.clips(), "retry", slow.tagged(), "accepted", slow.accepted()));
    row.put("species", rows(of, variantsApart).stream().map(AttackReport::figures).toList());
    return row;
  }

  private static Map<String, Object> figures(Row row) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("name", row.name());
    figures.put("attacks", row.accepted().trials());
    figures.put("accepted", row.accepted().hits());
    figures.put("apcer", row.accepted().rate());
    figures.put("apcerInterval", List.of(row.accepted().low(), row.accepted().high()));
    figures.put("msPerClip", Math.round(row.millis()));
    return figures;
  }

  /// One line for each reading of each clip, for whoever sets thresholds.
  public String readings() {
    StringBuilder csv =
        new StringBuilder(
            "clip,species,quality,unseen,part,face,fps,format,accepted,reason,recording,cue,"
                + "value,note\n");
    for (int i = 0; i < outcomes.size(); i++) {
      ClipOutcome outcome = outcomes.get(i);
      String clip =
          String.join(
              ",",
              String.valueOf(i),
              outcome.species(),
              outcome.quality().replace(',', ';'),
              String.valueOf(outcome.unseen()),
              outcome.part().name(),
              outcome.face(),
              String.valueOf(outcome.conditions().framesPerSecond()),
              outcome.conditions().format().name(),
              String.valueOf(outcome.accepted()),
              outcome.reasons().isEmpty() ? "" : outcome.reasons().getFirst().name());
      for (CueReading reading : outcome.readings()) {
        csv.append(clip)
            .append(',')
            .append(reading.recording())
            .append(',')
            .append(reading.cue())
            .append(',')
            .append(measured(reading.measurement()))
            .append('\n');
      }
    }
    return csv.toString();
  }

  /// Value and note; a note is words, so it is quoted.
  private static String measured(CueReading.Measurement measurement) {
    return switch (measurement) {
      case Measured(double value, double _, String note) ->
          String.format(Locale.ROOT, "%.4f,%s", value, quoted(note));
      case CueReading.NotMeasurable(String why) -> "," + quoted(why);
    };
  }

  private static String quoted(String words) {
    return '"' + words.replace("\"", "\"\"") + '"';
  }

  /// The report as one page that needs nothing else.
  public String html() {
    return new AttackPage(this).html();
  }
}
