package org.veriself.benchmarks.mutation;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/// One way to change a text. What cannot be done to a text, such as taking a byte out of nothing,
/// gives no other text.
enum Change {
  BIT_FLIP {
    @Override
    Optional<String> of(String text, Random random) {
      return at(text, random, c -> "" + (char) (c ^ (1 << random.nextInt(8))));
    }
  },
  INSERT {
    @Override
    Optional<String> of(String text, Random random) {
      return Optional.of(inserted(text, random, "" + (char) random.nextInt(256)));
    }
  },
  DELETE {
    @Override
    Optional<String> of(String text, Random random) {
      return at(text, random, _ -> "");
    }
  },
  REPLACE {
    @Override
    Optional<String> of(String text, Random random) {
      return at(text, random, c -> "" + alike(c, random));
    }
  },
  LETTER_CASE {
    @Override
    Optional<String> of(String text, Random random) {
      return at(text, random, c -> "" + otherCase(c));
    }
  },
  DUPLICATE {
    @Override
    Optional<String> of(String text, Random random) {
      return random.nextBoolean()
          ? Optional.of(text + (random.nextBoolean() ? "," : "") + text)
          : at(text, random, c -> "" + c + c);
    }
  },
  PERCENT_ENCODE {
    @Override
    Optional<String> of(String text, Random random) {
      String form = random.nextBoolean() ? "%%%02X" : "%%%02x";
      return at(text, random, c -> String.format(Locale.ROOT, form, (int) c));
    }
  },
  WHITE_SPACE {
    @Override
    Optional<String> of(String text, Random random) {
      return Optional.of(inserted(text, random, SPACES[random.nextInt(SPACES.length)]));
    }
  },
  SWAP {
    @Override
    Optional<String> of(String text, Random random) {
      if (text.length() < 2) {
        return Optional.empty();
      }
      int i = random.nextInt(text.length() - 1);
      return Optional.of(
          text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2));
    }
  },
  CUT {
    @Override
    Optional<String> of(String text, Random random) {
      if (text.isEmpty()) {
        return Optional.empty();
      }
      int i = random.nextInt(text.length());
      return Optional.of(random.nextBoolean() ? text.substring(0, i) : text.substring(i));
    }
  };

  private static final String[] SPACES = {" ", "\t", "+", "\u00a0", "\n", "\r", "\r\n ", "\r\n"};

  /// The changed text; empty when it cannot be changed so.
  abstract Optional<String> of(String text, Random random);

  private interface Replacement {
    String of(char c);
  }

  private static Optional<String> at(String text, Random random, Replacement replacement) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int i = random.nextInt(text.length());
    return Optional.of(
        text.substring(0, i) + replacement.of(text.charAt(i)) + text.substring(i + 1));
  }

  private static String inserted(String text, Random random, String what) {
    int i = random.nextInt(text.length() + 1);
    return text.substring(0, i) + what + text.substring(i);
  }

  /// What a forger would write there: another digit for a digit, another letter for a letter.
  private static char alike(char c, Random random) {
    if (c >= '0' && c <= '9') {
      return (char) ('0' + random.nextInt(10));
    }
    return (char) ((c >= 'A' && c <= 'Z' ? 'A' : 'a') + random.nextInt(26));
  }

  private static char otherCase(char c) {
    return Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
