package org.veriself.evaluation.card;

/// How near a read value is to the truth.
///
/// @param exact the same characters
/// @param loose the same but for spaces and punctuation
/// @param edits characters to insert, delete or replace to get from one to the other
/// @param characters of the truth
record TextMatch(boolean exact, boolean loose, int edits, int characters) {

  static TextMatch of(String truth, String read) {
    int[] one = truth.codePoints().toArray();
    int[] other = read.codePoints().toArray();
    return new TextMatch(
        truth.equals(read), core(truth).equals(core(read)), edits(one, other), one.length);
  }

  /// Letters and digits; a value without any, such as the blood group `-`, is itself.
  private static String core(String text) {
    String core =
        text.codePoints()
            .filter(Character::isLetterOrDigit)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return core.isEmpty() ? text : core;
  }

  private static int edits(int[] one, int[] other) {
    int[] row = new int[other.length + 1];
    for (int j = 0; j <= other.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length; j++) {
        int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length];
  }
}
