package org.veriself.evaluation.card;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the cards of one kind were read.
///
/// @param cards that were given to the reader
/// @param whole cards of which every compared field is exact
/// @param fields in the order in which they were met
/// @param unread how often nothing was read, by the reader's reason
/// @param wrongNumbers cards whose number breaks its own rule
/// @param wrongCalledValid of them: must be none
/// @param rightCalledInvalid cards whose number is right but was called wrong
/// @param millisPerCard the reader's time alone
public record KindScore(
    String kind,
    int cards,
    int whole,
    List<FieldScore> fields,
    Map<String, Integer> unread,
    int wrongNumbers,
    int wrongCalledValid,
    int rightCalledInvalid,
    double millisPerCard) {

  public KindScore {
    fields = List.copyOf(fields);
    unread = new TreeMap<>(unread);
  }

  /// All fields together.
  public FieldScore total() {
    FieldScore total = FieldScore.none("all fields");
    for (FieldScore field : fields) {
      total = total.with(field);
    }
    return total;
  }
}
