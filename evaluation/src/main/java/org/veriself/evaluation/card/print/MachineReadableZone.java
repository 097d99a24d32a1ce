package org.veriself.evaluation.card.print;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// The lines at the foot of a travel document (cards.md 2, MRZ).
record MachineReadableZone(List<String> lines) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
  private static final String WEIGHTS = "731";

  enum Format {
    TD1(30),
    TD2(36),
    TD3(44);

    final int width;

    Format(int width) {
      this.width = width;
    }
  }

  /// @param optional in the part that is the issuer's own; may be empty
  record Holder(
      String code,
      String issuer,
      String number,
      String nationality,
      String surname,
      String given,
      LocalDate birth,
      boolean male,
      LocalDate expiry,
      String optional) {

    private String names() {
      return plain(surname) + "<<" + plain(given);
    }

    private static String plain(String name) {
      return name.replace("'", "").replace(' ', '<').replace('-', '<');
    }

    private String sex() {
      return male ? "M" : "F";
    }
  }

  MachineReadableZone {
    lines = List.copyOf(lines);
  }

  static MachineReadableZone of(Format format, Holder holder) {
    String number = checked(padded(holder.number(), 9));
    String birth = checked(DAY.format(holder.birth()));
    String expiry = checked(DAY.format(holder.expiry()));
    if (format == Format.TD1) {
      String first =
          padded(holder.code(), 2) + holder.issuer() + number + padded(holder.optional(), 15);
      String second = birth + holder.sex() + expiry + holder.nationality() + padded("", 11);
      String composite = first.substring(5) + birth + expiry + second.substring(18);
      return new MachineReadableZone(
          List.of(first, second + check(composite), padded(holder.names(), format.width)));
    }
    String first =
        padded(padded(holder.code(), 2) + holder.issuer() + holder.names(), format.width);
    String optional =
        format == Format.TD2
            ? padded(holder.optional(), 7)
            : holder.optional().isEmpty() ? padded("", 15) : checked(padded(holder.optional(), 14));
    String second = number + holder.nationality() + birth + holder.sex() + expiry + optional;
    return new MachineReadableZone(
        List.of(first, second + check(number + birth + expiry + optional)));
  }

  /// With one check digit that does not fit.
  MachineReadableZone broken(Dice dice) {
    boolean td1 = lines.size() == 3;
    int line = td1 ? dice.between(0, 1) : 1;
    String whole = lines.get(line);
    int at = td1 ? line == 0 ? 14 : dice.pick(6, 14, 29) : dice.pick(9, 19, 27, whole.length() - 1);
    char other = (char) ('0' + (whole.charAt(at) - '0' + dice.between(1, 9)) % 10);
    List<String> all = new ArrayList<>(lines);
    all.set(line, whole.substring(0, at) + other + whole.substring(at + 1));
    return new MachineReadableZone(all);
  }

  private static String padded(String text, int width) {
    return (text + "<".repeat(width)).substring(0, width);
  }

  private static String checked(String text) {
    return text + check(text);
  }

  static int check(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      sum += (c == '<' ? 0 : Character.digit(c, 36)) * (WEIGHTS.charAt(i % 3) - '0');
    }
    return sum % 10;
  }
}
