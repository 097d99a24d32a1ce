package org.veriself.document.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.domain.document.NumberCheck;

/// The form of a card's number: `9` is a digit, `#` a digit or a check letter (A, X), `A` a
/// letter, `X` a letter or digit; anything else is printed between them and may be lost. Confused
/// characters are mended in their slots only, and a mended number is taken only when its check
/// then passes (cards.md 1, digit repair).
final class NumberShape {

  private static final String LOOKS_LIKE_DIGIT = "OoQDUIl|i!ZzSsGBT";
  private static final String MEANT_DIGIT = "00000111112255687";
  private static final String LOOKS_LIKE_LETTER = "012568";
  private static final String MEANT_LETTER = "OIZSGB";

  /// A slot says what a confused character was.
  private static final double MENDED = 0.8;

  private final String shape;
  private final Pattern pattern;

  NumberShape(String shape) {
    this.shape = shape;
    StringBuilder regex =
        new StringBuilder(shape.charAt(0) == '9' ? "(?<![0-9])" : "(?<![A-Z0-9])");
    for (int at = 0; at < shape.length(); at++) {
      char slot = shape.charAt(at);
      regex.append(
          switch (slot) {
            case '9' -> "\\s?([0-9OoQDUIl|i!ZzSsGBT])";
            case '#' -> "\\s?([0-9AXOoQDUIl|i!ZzSsGBT])";
            case 'A' -> "\\s?([A-Z012568])";
            case 'X' -> "\\s?([A-Z0-9])";
            case '(' -> "\\s?[(\\[{C]?";
            case ')' -> "[)\\]}J]?";
            default -> "\\s?[-–—_.·/~ ]?";
          });
    }
    char last = shape.charAt(shape.length() - 1);
    pattern = Pattern.compile(regex + (last == ')' ? "" : "(?![0-9])"));
  }

  /// @param mended whether a character had to be changed
  record Candidate(String text, boolean mended) {}

  /// A number and what its check says.
  ///
  /// @param mended whether a character had to be changed
  record Read(Value value, NumberCheck check, boolean mended) {}

  static String digits(String text) {
    return swap(text, LOOKS_LIKE_DIGIT, MEANT_DIGIT);
  }

  static String letters(String text) {
    return swap(text, LOOKS_LIKE_LETTER, MEANT_LETTER);
  }

  private static String swap(String text, String from, String to) {
    StringBuilder swapped = new StringBuilder(text);
    for (int i = 0; i < swapped.length(); i++) {
      int at = from.indexOf(swapped.charAt(i));
      if (at >= 0) {
        swapped.setCharAt(i, to.charAt(at));
      }
    }
    return swapped.toString();
  }

  List<Candidate> in(String text) {
    List<Candidate> candidates = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    while (from <= text.length() && matcher.find(from)) {
      candidates.add(candidate(matcher));
      from = matcher.start() + 1;
    }
    return candidates;
  }

  private Candidate candidate(Matcher matcher) {
    StringBuilder number = new StringBuilder();
    boolean mended = false;
    int group = 0;
    for (int at = 0; at < shape.length(); at++) {
      char slot = shape.charAt(at);
      if ("9#AX".indexOf(slot) < 0) {
        number.append(slot);
        continue;
      }
      group++;
      String read = matcher.group(group);
      String meant =
          switch (slot) {
            case '9' -> digits(read);
            case '#' -> read.equals("A") || read.equals("X") ? read : digits(read);
            case 'A' -> letters(read);
            default -> read;
          };
      mended |= !read.equals(meant);
      number.append(meant);
    }
    return new Candidate(number.toString(), mended);
  }

  /// The number among rows or lines, by a check that a genuine one must pass.
  Optional<Read> read(List<Value> texts, Predicate<String> valid) {
    Optional<Read> broken = Optional.empty();
    Optional<Read> mended = Optional.empty();
    for (Value text : texts) {
      for (Candidate candidate : in(text.text())) {
        boolean passes = valid.test(candidate.text());
        if (candidate.mended()) {
          if (passes && mended.isEmpty()) {
            mended = Optional.of(read(candidate, text, 0.85, NumberCheck.VALID));
          }
        } else if (passes) {
          return Optional.of(read(candidate, text, 1, NumberCheck.VALID));
        } else if (broken.isEmpty()) {
          broken = Optional.of(read(candidate, text, 0.4, NumberCheck.INVALID));
        }
      }
    }
    // A number that was read cleanly and fails is not talked round by a mended one elsewhere.
    return broken.isPresent() ? broken : mended;
  }

  private static Read read(Candidate candidate, Value text, double factor, NumberCheck check) {
    return new Read(
        new Value(candidate.text(), text.confidence() * factor), check, candidate.mended());
  }

  /// The number where nothing can be checked but its form; mended ones are believed less.
  Optional<Value> read(List<Value> texts) {
    Optional<Value> mended = Optional.empty();
    for (Value text : texts) {
      for (Candidate candidate : in(text.text())) {
        if (!candidate.mended()) {
          return Optional.of(new Value(candidate.text(), text.confidence()));
        }
        mended =
            mended.or(
                () ->
                    Optional.of(new Value(candidate.text(), Math.min(MENDED, text.confidence()))));
      }
    }
    return mended;
  }
}
