package org.veriself.document.card;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A machine-readable zone (ICAO Doc 9303; cards.md 2): lines of the format's width.
///
/// @param lines as printed, as far as they could be read
public record Mrz(Format format, List<String> lines) {

  public enum Format {
    /// Cards: three lines of 30.
    TD1(3, 30),
    /// Larger cards: two lines of 36.
    TD2(2, 36),
    /// Passports: two lines of 44.
    TD3(2, 44);

    private final int lines;
    private final int width;

    Format(int lines, int width) {
      this.lines = lines;
      this.width = width;
    }

    public int lines() {
      return lines;
    }

    public int width() {
      return width;
    }
  }

  public Mrz {
    lines = List.copyOf(lines);
    if (lines.size() != format.lines()
        || lines.stream().anyMatch(line -> line.length() != format.width())) {
      throw new IllegalArgumentException("lines do not fit " + format);
    }
  }

  private String numberLine() {
    return format == Format.TD1 ? lines.get(0) : lines.get(1);
  }

  private String dateLine() {
    return lines.get(1);
  }

  private int numberAt() {
    return format == Format.TD1 ? 5 : 0;
  }

  private int birthAt() {
    return format == Format.TD1 ? 0 : 13;
  }

  private int expiryAt() {
    return format == Format.TD1 ? 8 : 21;
  }

  /// Every check digit holds, that over all of them included.
  public boolean valid() {
    return numberValid()
        && checked(dateLine(), birthAt(), 6)
        && checked(dateLine(), expiryAt(), 6)
        && optionalValid()
        && compositeValid();
  }

  private static boolean checked(String line, int at, int length) {
    return CheckDigits.mrz(line.substring(at, at + length), line.charAt(at + length));
  }

  /// A number longer than nine characters goes on in the optional part, its check digit last.
  private boolean numberIsLong() {
    return format != Format.TD3
        && numberLine().charAt(numberAt() + 9) == '<'
        && !overflow().isEmpty();
  }

  private String overflow() {
    String optional =
        format == Format.TD1 ? numberLine().substring(15) : numberLine().substring(28, 35);
    int end = optional.indexOf('<');
    return end < 0 ? optional : optional.substring(0, end);
  }

  private boolean numberValid() {
    if (!numberIsLong()) {
      return checked(numberLine(), numberAt(), 9);
    }
    String rest = overflow();
    return rest.length() >= 2
        && CheckDigits.mrz(
            numberLine().substring(numberAt(), numberAt() + 9)
                + rest.substring(0, rest.length() - 1),
            rest.charAt(rest.length() - 1));
  }

  private boolean optionalValid() {
    if (format != Format.TD3) {
      return true;
    }
    String line = lines.get(1);
    String optional = line.substring(28, 42);
    char check = line.charAt(42);
    return check == '<' ? optional.matches("<*") : CheckDigits.mrz(optional, check);
  }

  private boolean compositeValid() {
    String line = lines.get(1);
    return switch (format) {
      case TD1 ->
          CheckDigits.mrz(
              lines.get(0).substring(5, 30)
                  + line.substring(0, 7)
                  + line.substring(8, 15)
                  + line.substring(18, 29),
              line.charAt(29));
      case TD2 ->
          CheckDigits.mrz(
              line.substring(0, 10) + line.substring(13, 20) + line.substring(21, 35),
              line.charAt(35));
      case TD3 ->
          CheckDigits.mrz(
              line.substring(0, 10) + line.substring(13, 20) + line.substring(21, 43),
              line.charAt(43));
    };
  }

  public String documentCode() {
    return withoutFillers(lines.get(0).substring(0, 2));
  }

  public String issuer() {
    return withoutFillers(lines.get(0).substring(2, 5));
  }

  public String number() {
    String number = numberLine().substring(numberAt(), numberAt() + 9);
    String rest = numberIsLong() ? overflow() : "";
    return withoutFillers(rest.isEmpty() ? number : number + rest.substring(0, rest.length() - 1));
  }

  public String nationality() {
    int at = format == Format.TD1 ? 15 : 10;
    return withoutFillers(lines.get(1).substring(at, at + 3));
  }

  /// `M`, `F`, or `X` where the zone leaves it open.
  public Optional<String> sex() {
    return switch (lines.get(1).charAt(format == Format.TD1 ? 7 : 20)) {
      case 'M' -> Optional.of("M");
      case 'F' -> Optional.of("F");
      case '<', 'X' -> Optional.of("X");
      default -> Optional.empty();
    };
  }

  /// What the issuer keeps there, often a personal number.
  public String optional() {
    return switch (format) {
      case TD1 ->
          numberIsLong()
              ? withoutFillers(lines.get(1).substring(18, 29))
              : withoutFillers(lines.get(0).substring(15, 30));
      case TD2 -> numberIsLong() ? "" : withoutFillers(lines.get(1).substring(28, 35));
      case TD3 -> withoutFillers(lines.get(1).substring(28, 42));
    };
  }

  public Optional<LocalDate> birth(LocalDate today) {
    String line = dateLine();
    int at = birthAt();
    return line.substring(at, at + 6).matches("\\d{6}")
        ? Dates.shortYear(
            line.substring(at, at + 2),
            line.substring(at + 2, at + 4),
            line.substring(at + 4, at + 6),
            today)
        : Optional.empty();
  }

  public Optional<LocalDate> expiry(LocalDate today) {
    String line = dateLine();
    int at = expiryAt();
    return line.substring(at, at + 6).matches("\\d{6}")
        ? Dates.shortExpiry(
            line.substring(at, at + 2),
            line.substring(at + 2, at + 4),
            line.substring(at + 4, at + 6),
            today)
        : Optional.empty();
  }

  public String surname() {
    return withoutFillers(names()[0]);
  }

  public String given() {
    String[] names = names();
    return names.length < 2 ? "" : withoutFillers(names[1]);
  }

  /// There was no room for all of the names: they fill the line to its end.
  public boolean namesAreCutOff() {
    return !nameLine().endsWith("<");
  }

  private String nameLine() {
    return format == Format.TD1 ? lines.get(2) : lines.get(0).substring(5);
  }

  private String[] names() {
    return nameLine().replaceAll("<+$", "").split("<<+", 2);
  }

  private static String withoutFillers(String text) {
    return text.replace('<', ' ').strip().replaceAll("\\s+", " ");
  }

  /// A person's data: stays out of logs.
  @Override
  public String toString() {
    return "Mrz[" + format + "]";
  }
}
