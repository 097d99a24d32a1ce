package org.veriself.domain.plan;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the customer asked for when it requested the token. Never changes afterwards.
///
/// @param actions performed in this order; empty unless the level has actions
/// @param comparesPhoto whether the face is compared with the reference photo of the session
/// @param retryLimit total liveness attempts, 1 to 99 (flows.md 7)
/// @param startTime how long after its issue the process may start, where the action says so
///     (actions.md 16)
/// @param attemptTime how long one attempt may take from opening to completing, where the customer
///     said so (actions.md 7, `LivenessTimeout`)
/// @param document what is asked about a card, which then gives the photo to compare with
/// @param extra passed through unchanged; personal, so it rests encrypted
public record VerificationPlan(
    TokenFamily family,
    SecureLevel level,
    List<Action> actions,
    boolean comparesPhoto,
    Edition edition,
    int retryLimit,
    Optional<Duration> startTime,
    Optional<Duration> attemptTime,
    Optional<DocumentPlan> document,
    String extra) {

  public VerificationPlan {
    actions = List.copyOf(actions);
    if (level.hasActions() == actions.isEmpty()) {
      throw new IllegalArgumentException("actions belong to levels 2 and 4, and only there");
    }
    if (retryLimit < 1 || retryLimit > 99) {
      throw new IllegalArgumentException("retry limit out of range: " + retryLimit);
    }
    if (comparesPhoto && document.filter(DocumentPlan::alone).isPresent()) {
      throw new IllegalArgumentException("a card alone is compared with nothing");
    }
  }

  /// A plan whose attempts take the usual time.
  public VerificationPlan(
      TokenFamily family,
      SecureLevel level,
      List<Action> actions,
      boolean comparesPhoto,
      Edition edition,
      int retryLimit,
      String extra) {
    this(
        family,
        level,
        actions,
        comparesPhoto,
        edition,
        retryLimit,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        extra);
  }

  /// Whether the reference photo comes with the token; else a card gives it, or there is none.
  public boolean bringsPhoto() {
    return comparesPhoto && document.isEmpty();
  }

  /// The kinds of movement that the actions leave out and the level wants: the strictest one wants
  /// the head to turn and the mouth to open, the others what the customer asked.
  public Set<Action.Kind> missingKinds() {
    if (level != SecureLevel.ACTION_AND_LIGHT) {
      return Set.of();
    }
    Set<Action.Kind> missing = EnumSet.of(Action.Kind.HEAD, Action.Kind.MOUTH);
    actions.forEach(action -> missing.remove(action.kind()));
    return missing;
  }

  /// How many movements a person is asked for in all.
  public int movements() {
    return actions.size() + missingKinds().size();
  }

  /// What one pass is held to: its challenge may ask for less, or for other actions, than the plan.
  public VerificationPlan heldTo(SecureLevel passLevel, List<Action> passActions) {
    return new VerificationPlan(
        family,
        passLevel,
        passActions,
        comparesPhoto,
        edition,
        retryLimit,
        startTime,
        attemptTime,
        document,
        extra);
  }

  /// The same plan with another text to pass through.
  public VerificationPlan withExtra(String other) {
    return new VerificationPlan(
        family,
        level,
        actions,
        comparesPhoto,
        edition,
        retryLimit,
        startTime,
        attemptTime,
        document,
        other);
  }

  @Override
  public String toString() {
    return "VerificationPlan[%s, level %d, %s, comparesPhoto=%s, %s, retryLimit=%d]"
        .formatted(family, level.number(), actions, comparesPhoto, edition, retryLimit);
  }
}
