package org.veriself.evaluation.liveness;

import java.util.List;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.outcome.Reason;
import org.veriself.evaluation.clip.Conditions;
import org.veriself.media.Picture;

/// What became of one pass.
///
/// @param species [#GENUINE], or the attack's name
/// @param quality of the attack; empty for a genuine pass
/// @param unseen whether the variant is kept out of tuning
/// @param face whose pass it was
/// @param reasons why it was refused, the deciding one first
/// @param millis that the examination took
/// @param glimpses small pictures from it
public record ClipOutcome(
    String species,
    String quality,
    boolean unseen,
    String face,
    Part part,
    Conditions conditions,
    boolean accepted,
    List<Reason> reasons,
    List<CueReading> readings,
    double millis,
    List<Picture> glimpses) {
  public static final String GENUINE = "genuine";

  public ClipOutcome {
    reasons = List.copyOf(reasons);
    readings = List.copyOf(readings);
    glimpses = List.copyOf(glimpses);
  }

  public boolean isGenuine() {
    return species.equals(GENUINE);
  }

  /// An attack that passed or a person who did not.
  public boolean isError() {
    return accepted != isGenuine();
  }

  boolean isRefusedFor(Reason reason) {
    return !reasons.isEmpty() && reasons.getFirst() == reason;
  }

  ClipOutcome showing(List<Picture> pictures) {
    return new ClipOutcome(
        species,
        quality,
        unseen,
        face,
        part,
        conditions,
        accepted,
        reasons,
        readings,
        millis,
        pictures);
  }
}
