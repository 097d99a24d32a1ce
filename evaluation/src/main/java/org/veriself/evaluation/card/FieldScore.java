package org.veriself.evaluation.card;

/// How one field was read, over all cards that carry it.
///
/// @param values that were to be read
/// @param exact of them
/// @param loose right but for spaces and punctuation, the exact ones among them
/// @param unread of them; each counts as all its characters missing
/// @param edits from the read values to the true ones
/// @param characters of the true values
public record FieldScore(
    String name, int values, int exact, int loose, int unread, long edits, long characters) {

  static FieldScore none(String name) {
    return new FieldScore(name, 0, 0, 0, 0, 0, 0);
  }

  FieldScore with(TextMatch match, boolean read) {
    return new FieldScore(
        name,
        values + 1,
        exact + (match.exact() ? 1 : 0),
        loose + (match.loose() ? 1 : 0),
        unread + (read ? 0 : 1),
        edits + match.edits(),
        characters + match.characters());
  }

  FieldScore with(FieldScore other) {
    return new FieldScore(
        name,
        values + other.values,
        exact + other.exact,
        loose + other.loose,
        unread + other.unread,
        edits + other.edits,
        characters + other.characters);
  }

  /// Share of values read exactly.
  public double exactRate() {
    return values == 0 ? 0 : (double) exact / values;
  }

  public double looseRate() {
    return values == 0 ? 0 : (double) loose / values;
  }

  /// Edits per true character; above 1 when much too much was read.
  public double characterErrorRate() {
    return characters == 0 ? 0 : (double) edits / characters;
  }
}
