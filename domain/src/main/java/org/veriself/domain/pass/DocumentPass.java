package org.veriself.domain.pass;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.StoredMedia;

/// One attempt to show a card. It was read when it came; what may still happen is that the person
/// confirms it, once.
///
/// @param number 1 for the first in the session
/// @param reading empty when there was no card to read
/// @param passed whether the reading counts: nothing that blocks was wrong with it
/// @param confirmed whether the person confirmed it, or did not have to
/// @param edits what the person corrected, empty before confirmation
/// @param picture as it came
/// @param cut the straightened card
/// @param portrait cut from the card
/// @param values the file with what was read (types.md 6)
/// @param corrected the file with what the person corrected
/// @param back of the card, where its type has something to say there
public record DocumentPass(
    PassId id,
    SessionId session,
    int number,
    Instant at,
    Optional<CardReading> reading,
    boolean passed,
    boolean confirmed,
    List<Edit> edits,
    Optional<StoredMedia> picture,
    Optional<StoredMedia> cut,
    Optional<StoredMedia> portrait,
    Optional<StoredMedia> values,
    Optional<StoredMedia> corrected,
    Back back)
    implements Pass {

  public DocumentPass {
    edits = List.copyOf(edits);
    if (number < 1 || (passed && reading.isEmpty()) || (confirmed && !passed)) {
      throw new IllegalArgumentException("impossible document pass");
    }
  }

  /// The back of a card.
  ///
  /// @param attempts to show it
  /// @param picture as it came, of the attempt that counts
  /// @param cut the straightened back
  public record Back(int attempts, Optional<StoredMedia> picture, Optional<StoredMedia> cut) {
    public static final Back NONE = new Back(0, Optional.empty(), Optional.empty());
  }

  /// One corrected field.
  ///
  /// @param field by the SDK's older name
  public record Edit(String field, Optional<String> read, String corrected) {

    /// Values are personal and stay out of logs.
    @Override
    public String toString() {
      return "Edit[" + field + "]";
    }
  }

  /// The same attempt as another one of its session.
  public DocumentPass numbered(int other) {
    return new DocumentPass(
        id, session, other, at, reading, passed, confirmed, edits, picture, cut, portrait, values,
        corrected, back);
  }

  public DocumentPass confirmedWith(List<Edit> corrections, Optional<StoredMedia> file) {
    return new DocumentPass(
        id,
        session,
        number,
        at,
        reading,
        passed,
        true,
        corrections,
        picture,
        cut,
        portrait,
        values,
        file,
        back);
  }

  /// Whether it goes on with the back of the card.
  public boolean awaitsBack() {
    return passed
        && !confirmed
        && back.picture().isEmpty()
        && reading.filter(front -> !front.type().backFields().isEmpty()).isPresent();
  }

  /// With another look at the back, which did not help.
  public DocumentPass withBackRefused() {
    return with(reading, values, new Back(back.attempts() + 1, back.picture(), back.cut()));
  }

  /// @param both what both sides say
  /// @param file with what both sides say
  public DocumentPass withBack(
      CardReading both, StoredMedia file, StoredMedia backPicture, StoredMedia backCut) {
    return with(
        Optional.of(both),
        Optional.of(file),
        new Back(back.attempts() + 1, Optional.of(backPicture), Optional.of(backCut)));
  }

  private DocumentPass with(
      Optional<CardReading> other, Optional<StoredMedia> file, Back otherBack) {
    return new DocumentPass(
        id, session, number, at, other, passed, confirmed, edits, picture, cut, portrait, file,
        corrected, otherBack);
  }

  /// What a face is compared with: the portrait, or without one the whole card, which says that
  /// there is no face on it. A card that was read has either.
  public StoredMedia face() {
    return portrait.or(this::cut).orElseThrow();
  }

  /// What was read, as the person corrected it.
  public Optional<CardReading> confirmedReading() {
    return reading.map(read -> read.with(corrections()));
  }

  /// What the person typed, by field.
  public Map<String, String> corrections() {
    return edits.stream().collect(java.util.stream.Collectors.toMap(Edit::field, Edit::corrected));
  }
}
