package org.veriself.document.card;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The four-digit telegraph codes of Chinese characters, which Hong Kong cards print beside a name
/// (cards.md 2). A code is digits, so it is read far better than the character it stands for.
public final class TelexCodes {

  private static final String TABLE = "telex-codes.txt";
  private static final int NO_CHARACTER = '.';

  private final Map<String, String> characters;

  private TelexCodes(Map<String, String> characters) {
    this.characters = Map.copyOf(characters);
  }

  /// The table of the Unihan database.
  public static TelexCodes unihan() {
    Map<String, String> characters = new HashMap<>();
    try (InputStream stream = TelexCodes.class.getResourceAsStream(TABLE)) {
      if (stream == null) {
        throw new IllegalStateException(TABLE + " is missing from the jar");
      }
      List<String> lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
              .lines()
              .toList();
      for (String line : lines) {
        if (!line.startsWith("#")) {
          int[] row = line.substring(3).codePoints().toArray();
          for (int i = 0; i < row.length; i++) {
            if (row[i] != NO_CHARACTER) {
              characters.put(
                  line.substring(0, 2) + "%02d".formatted(i), Character.toString(row[i]));
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TelexCodes(characters);
  }

  public Optional<String> character(String code) {
    return Optional.ofNullable(characters.get(code));
  }

  public int size() {
    return characters.size();
  }
}
