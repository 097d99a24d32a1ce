package org.veriself.evaluation.card;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.veriself.evaluation.comparison.Interval;

/// Figures of a run over cards.
///
/// @param origin where the cards come from, as far as the program knows
/// @param ignored fields of the truth that their type does not have
public record CardReport(String origin, List<KindScore> kinds, Set<String> ignored) {

  public CardReport {
    kinds = List.copyOf(kinds);
    ignored = new TreeSet<>(ignored);
  }

  /// Bare figures; counts and intervals are for people.
  public Map<String, Object> figures() {
    Map<String, Object> byKind = new LinkedHashMap<>();
    for (KindScore kind : kinds) {
      FieldScore total = kind.total();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("cards", kind.cards());
      row.put("fields", total.values());
      row.put("exact", total.exactRate());
      row.put("exactLoose", total.looseRate());
      row.put("cer", total.characterErrorRate());
      row.put("msPerCard", kind.millisPerCard());
      byKind.put(kind.kind(), row);
    }
    return Map.of("kinds", byKind);
  }

  /// The report as a person reads it.
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("origin: ").append(origin).append('\n');
    for (KindScore kind : kinds) {
      append(text, kind);
    }
    if (!ignored.isEmpty()) {
      text.append("\nNot compared, because the type has no such field: ");
      text.append(String.join(", ", ignored)).append('\n');
    }
    text.append(
        "\nexact: the same characters; loose: but for spaces and punctuation; CER: edits per true"
            + " character.\nIntervals are 95 %, by Wilson. A field that was not read counts as"
            + " wrong.\n");
    return text.toString();
  }

  private static void append(StringBuilder text, KindScore kind) {
    text.append(
        String.format(
            Locale.ROOT,
            "%n%s: %d cards, %.1f ms per card%n",
            kind.kind(),
            kind.cards(),
            kind.millisPerCard()));
    for (Map.Entry<String, Integer> reason : kind.unread().entrySet()) {
      text.append("  not read: %d %s%n".formatted(reason.getValue(), reason.getKey()));
    }
    text.append("  %-20s %s%n".formatted("whole cards", rate(kind.whole(), kind.cards())));
    append(text, kind.total());
    kind.fields().forEach(field -> append(text, field));
    if (kind.wrongNumbers() > 0 || kind.rightCalledInvalid() > 0) {
      text.append(
          "  numbers: %d wrong on purpose, %d of them called valid; %d right ones called invalid%n"
              .formatted(kind.wrongNumbers(), kind.wrongCalledValid(), kind.rightCalledInvalid()));
    }
  }

  private static void append(StringBuilder text, FieldScore field) {
    text.append(
        String.format(
            Locale.ROOT,
            "  %-20s %s  loose %.3f  CER %.4f  unread %d%n",
            field.name(),
            rate(field.exact(), field.values()),
            field.looseRate(),
            field.characterErrorRate(),
            field.unread()));
  }

  private static String rate(int hits, int of) {
    Interval interval = Interval.ofRate(hits, of);
    return String.format(
        Locale.ROOT,
        "%4d of %4d exact  %.3f [%.3f, %.3f]",
        hits,
        of,
        of == 0 ? 0 : (double) hits / of,
        interval.low(),
        interval.high());
  }
}
