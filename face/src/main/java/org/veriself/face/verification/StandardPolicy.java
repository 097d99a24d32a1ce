package org.veriself.face.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.veriself.domain.decision.DecisionPolicy;
import org.veriself.domain.decision.Rule;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.face.liveness.LivenessScore;
import org.veriself.inference.PackManifest;

/// The rules for the bundled pack, read from `standard-policy.json` beside this class: thresholds
/// are data, and each says why it stands where it does.
///
/// They were set on simulated clips of the sample faces. They prove the plumbing and are no
/// statement about the field.
public final class StandardPolicy {
  private static final String FILE = "standard-policy.json";

  /// Stands for a threshold that belongs to a network and is kept with it.
  private static final String OF_THE_PACK = "pack";

  private StandardPolicy() {}

  /// The rules for a pack without a passive network, as the bundled one is.
  public static DecisionPolicy policy() {
    return policy(OptionalDouble.empty());
  }

  /// The rules for a pack. The one for passive networks holds only where the pack has some, and
  /// its threshold is the pack's own.
  public static DecisionPolicy policy(PackManifest pack) {
    return policy(pack.passiveThreshold());
  }

  /// How the cues are weighed together; its thresholds stand in the rules.
  public static LivenessScore score() {
    List<LivenessScore.Term> terms = new ArrayList<>();
    for (JsonNode term : file().path("weights")) {
      terms.add(
          new LivenessScore.Term(
              Cue.valueOf(term.path("cue").asText()),
              levels(term.path("levels")),
              term.path("none").asDouble(),
              term.path("full").asDouble(),
              term.path("weight").asDouble()));
    }
    return new LivenessScore(terms);
  }

  private static DecisionPolicy policy(OptionalDouble passiveThreshold) {
    List<Rule> rules = new ArrayList<>();
    for (JsonNode rule : file().path("rules")) {
      if (!rule.path("least").asText().equals(OF_THE_PACK)) {
        rules.add(rule(rule, bound(rule.path("least"))));
      } else if (passiveThreshold.isPresent()) {
        rules.add(rule(rule, Optional.of(passiveThreshold.getAsDouble())));
      }
    }
    return new DecisionPolicy(rules);
  }

  private static JsonNode file() {
    try (InputStream in = StandardPolicy.class.getResourceAsStream(FILE)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rule rule(JsonNode rule, Optional<Double> least) {
    return new Rule(
        Cue.valueOf(rule.path("cue").asText()),
        levels(rule.path("levels")),
        least,
        bound(rule.path("most")),
        Reason.valueOf(rule.path("reason").asText()),
        rule.path("required").asBoolean());
  }

  private static Set<SecureLevel> levels(JsonNode numbers) {
    Set<SecureLevel> levels = EnumSet.noneOf(SecureLevel.class);
    for (SecureLevel level : SecureLevel.values()) {
      for (JsonNode number : numbers) {
        if (number.asInt() == level.number()) {
          levels.add(level);
        }
      }
    }
    return levels;
  }

  private static Optional<Double> bound(JsonNode bound) {
    return bound.isNumber() ? Optional.of(bound.asDouble()) : Optional.empty();
  }
}
