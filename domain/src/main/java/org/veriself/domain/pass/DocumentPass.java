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
    Optional<StoredMedia> corrected)
    implements Pass {

  public DocumentPass {
    edits = List.copyOf(edits);
    if (number < 1 || (passed && reading.isEmpty()) || (confirmed && !passed)) {
      throw new IllegalArgumentException("impossible document pass");
    }
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
        file);
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
