package org.veriself.document.card;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a line of a machine-readable zone may have been: runs of fillers are miscounted and letters
/// are confused with digits; both are mended by the place of a character (cards.md 2, MRZ). A check
/// digit is never made up.
final class ZoneLineCandidates {

  /// Between fillers a run of K is fillers; check digits do not tell, a K counts 20.
  private static final Pattern FILLERS_TAKEN_FOR_K = Pattern.compile("(?<=<)K+(?=<)");

  /// No name ends in several words of nothing but K, nor in three of them.
  private static final String FILLERS_TAKEN_FOR_NAMES = "((<K{1,4}){2,}|K{3,})<*$";

  private static final String MISREAD_FILLER_TAIL = "KCSEXLc<";

  private ZoneLineCandidates() {}

  /// What the line may have been, given what was read of it; each of the format's width.
  ///
  /// @param line from the top, 0 first
  static List<String> of(Mrz.Format format, int line, String read) {
    List<String> candidates =
        switch (format) {
          case TD1 ->
              switch (line) {
                case 0 -> numberLineTd1(read);
                case 1 -> dateLineTd1(read);
                default -> named("", letters(read), 30);
              };
          case TD2, TD3 ->
              line == 0 ? nameLine(read, format.width()) : lowerLine(read, format.width());
        };
    return candidates.stream().filter(one -> one.length() == format.width()).distinct().toList();
  }

  private static List<String> nameLine(String read, int width) {
    if (read.length() < 6) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of(documentCode(read) + letters(read.substring(2))));
    // The filler after a one-letter document code is easily lost or doubled.
    if (read.charAt(1) != '<') {
      lines.add(read.charAt(0) + "<" + letters(read.substring(1)));
    } else if (read.charAt(2) == '<') {
      lines.add(read.charAt(0) + letters(read.substring(2)));
    }
    return lines.stream()
        .flatMap(line -> named(line.substring(0, 5), line.substring(5), width).stream())
        .toList();
  }

  /// The line with what may have been its names; what was read comes first.
  private static List<String> named(String head, String names, int width) {
    String read = nameFillers(names);
    List<String> candidates = new ArrayList<>(List.of(read));
    if (!read.contains("<<")) {
      candidates.add(read.replaceFirst("K<|<K", "<<"));
      for (int at = 1; at < read.length(); at++) {
        String surname = read.substring(0, at).replaceAll("<+$", "");
        candidates.add(surname + "<<" + read.substring(at).replaceAll("^<+", ""));
      }
    }
    return candidates.stream().map(candidate -> padded(head + candidate, width)).toList();
  }

  /// A filler after the first letter is often taken for K, C or L.
  private static String documentCode(String read) {
    char second = read.charAt(1);
    boolean filler = "KCLSXE".indexOf(second) >= 0 && read.charAt(0) == 'P';
    return "" + letters(read.substring(0, 1)) + (filler ? '<' : second);
  }

  /// Names end at the first long run of fillers; what follows it are misread fillers. A run in
  /// the middle separates surname and given names, whatever its length was read to be.
  private static String nameFillers(String names) {
    String ended =
        names
            .replaceAll("(?<=<)\\d+(?=<|$)", "<")
            .replaceAll("<+$", "")
            .replaceAll(FILLERS_TAKEN_FOR_NAMES, "");
    int run = ended.indexOf("<<<");
    while (run >= 0) {
      String rest = ended.substring(run).replaceAll("^<+", "");
      boolean noise = rest.chars().allMatch(c -> MISREAD_FILLER_TAIL.indexOf(c) >= 0);
      if (noise || ended.substring(0, run).contains("<<")) {
        return ended.substring(0, run);
      }
      ended = ended.substring(0, run) + "<<" + rest;
      run = ended.indexOf("<<<", run + 2);
    }
    return ended;
  }

  private static String padded(String text, int width) {
    return text.length() >= width
        ? text.substring(0, width)
        : text + "<".repeat(width - text.length());
  }

  private static String digitsIn(String text) {
    return NumberShape.digits(text.replace('L', '1'));
  }

  static String letters(String text) {
    return NumberShape.letters(text);
  }

  /// Line 2 of TD2 and TD3: number, nationality and dates are in fixed places; the optional part
  /// is rebuilt from the right, where the last character is the check digit over all.
  private static List<String> lowerLine(String read, int width) {
    List<String> candidates = new ArrayList<>();
    for (String line : withFillerAfterNumber(read, width)) {
      if (line.length() < 29) {
        continue;
      }
      String head =
          line.substring(0, 9)
              + digitsIn(line.substring(9, 10))
              + letters(line.substring(10, 13))
              + digitsIn(line.substring(13, 20))
              + line.charAt(20)
              + digitsIn(line.substring(21, 28));
      for (String number : numbers(head.substring(0, 9))) {
        addLower(candidates, number + head.substring(9), line, width);
      }
    }
    return candidates;
  }

  private static void addLower(List<String> candidates, String head, String line, int width) {
    String tail = fillersFromK(line.substring(28));
    int checks = width == 44 ? 2 : 1;
    if (line.length() == width) {
      candidates.add(
          head
              + tail.substring(0, tail.length() - checks)
              + digitsIn(tail.substring(tail.length() - checks)));
    }
    String composite = digitsIn(tail.substring(tail.length() - 1));
    String middle = tail.substring(0, tail.length() - 1).replaceAll("<+$", "");
    int room = width - 28 - checks;
    if (checks == 1) {
      if (middle.length() <= room) {
        candidates.add(head + padded(middle, room) + composite);
      }
    } else if (middle.isEmpty()) {
      candidates.add(head + "<".repeat(room + 1) + composite);
    } else {
      String optional = middle.substring(0, middle.length() - 1).replaceAll("<+$", "");
      String check = digitsIn(middle.substring(middle.length() - 1));
      if (optional.length() <= room) {
        candidates.add(head + padded(optional, room) + check + composite);
      }
    }
  }

  /// Numbers mix letters and digits; issuers avoid the letters that look like 0 and 1, except
  /// at the beginning, where a letter or two tell the series.
  private static List<String> numbers(String read) {
    String mended = read.replace('O', '0').replace('I', '1');
    Set<String> numbers = new LinkedHashSet<>(List.of(read, mended));
    for (int series = 1; series <= 2; series++) {
      numbers.add(
          mended.substring(0, series).replace('0', 'O').replace('1', 'I')
              + mended.substring(series));
    }
    return List.copyOf(numbers);
  }

  /// The line itself and, when it is short, the line with fillers put back after a short number.
  private static List<String> withFillerAfterNumber(String read, int width) {
    List<String> lines = new ArrayList<>(List.of(read));
    int run = read.indexOf('<');
    if (read.length() < width && run >= 6 && run <= 9) {
      lines.add(read.substring(0, run) + '<' + read.substring(run));
    }
    return lines;
  }

  private static List<String> numberLineTd1(String read) {
    List<String> candidates = new ArrayList<>();
    if (read.length() < 15) {
      return candidates;
    }
    List<String> lines = new ArrayList<>(List.of(read));
    // The filler after a one-letter document code is easily lost or doubled.
    if (read.charAt(1) != '<') {
      lines.add(read.charAt(0) + "<" + read.substring(1));
    }
    if (read.startsWith("<<", 1)) {
      lines.add(read.charAt(0) + read.substring(2));
    }
    for (String line : lines) {
      if (line.length() < 15) {
        continue;
      }
      String check = line.charAt(14) == '<' ? "<" : digitsIn(line.substring(14, 15));
      String head = letters(line.substring(0, 5));
      for (String number : numbers(line.substring(5, 14))) {
        String start = head + number + check;
        candidates.add(padded(start + line.substring(15).replaceAll("<+$", ""), 30));
        candidates.add(padded(start + tailWithoutNoise(line.substring(15)), 30));
        candidates.add(padded(start + fillersFromK(line.substring(15)), 30));
      }
    }
    return candidates;
  }

  private static String fillersFromK(String tail) {
    return FILLERS_TAKEN_FOR_K.matcher(tail).replaceAll(run -> "<".repeat(run.group().length()));
  }

  private static String tailWithoutNoise(String optional) {
    int run = optional.indexOf("<<<");
    boolean noise =
        run >= 0
            && optional.substring(run).chars().allMatch(c -> MISREAD_FILLER_TAIL.indexOf(c) >= 0);
    return (noise ? optional.substring(0, run) : optional).replaceAll("<+$", "");
  }

  private static List<String> dateLineTd1(String read) {
    List<String> candidates = new ArrayList<>();
    if (read.length() < 20) {
      return candidates;
    }
    String head =
        digitsIn(read.substring(0, 7))
            + read.charAt(7)
            + digitsIn(read.substring(8, 15))
            + letters(read.substring(15, 18));
    String tail = read.substring(18);
    String composite = digitsIn(tail.substring(tail.length() - 1));
    String optional = tail.substring(0, tail.length() - 1);
    if (tail.length() == 12) {
      candidates.add(head + optional + composite);
    }
    candidates.add(head + padded(optional.replaceAll("<+$", ""), 11) + composite);
    candidates.add(head + padded(tailWithoutNoise(optional), 11) + composite);
    return candidates;
  }
}
