package org.veriself.cli.site;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a visitor chose.
///
/// @param photo the photo to compare with, Base64
record VisitForm(int level, String language, Optional<String> photo) {
  /// What the API takes (actions.md 7, `CompareImageBase64`).
  static final int LONGEST_PHOTO = 8 * 1024 * 1024;

  /// The photo, with three characters for each of the few that a form escapes, and the rest.
  static final int LARGEST_BODY = 9 * 1024 * 1024;

  /// The page's languages by their own names, as `Config.Language` spells them (actions.md 7).
  static final Map<String, String> LANGUAGES = languages();

  /// A form, or why it is none.
  sealed interface Reading {
    record Read(VisitForm form) implements Reading {}

    record Wrong(String why) implements Reading {}

    record PhotoTooLarge() implements Reading {}
  }

  /// @param body of type `application/x-www-form-urlencoded`
  static Reading read(byte[] body) {
    Map<String, String> fields = new HashMap<>();
    try {
      for (String pair : new String(body, StandardCharsets.US_ASCII).split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    } catch (IllegalArgumentException e) {
      return new Reading.Wrong("The form cannot be read.");
    }
    String level = fields.getOrDefault("level", "");
    if (!level.matches("[1-4]")) {
      return new Reading.Wrong("Choose one of the four levels.");
    }
    String language = fields.getOrDefault("language", "");
    if (!LANGUAGES.containsKey(language)) {
      return new Reading.Wrong("Choose one of the languages.");
    }
    String photo = fields.getOrDefault("photo", "");
    if (photo.length() > LONGEST_PHOTO) {
      return new Reading.PhotoTooLarge();
    }
    return new Reading.Read(
        new VisitForm(
            Integer.parseInt(level),
            language,
            photo.isEmpty() ? Optional.empty() : Optional.of(photo)));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> languages() {
    Map<String, String> languages = new LinkedHashMap<>();
    languages.put("en", "English");
    languages.put("zh-cn", "简体中文");
    languages.put("zh-tc", "繁體中文");
    languages.put("id", "Bahasa Indonesia");
    languages.put("ms", "Bahasa Melayu");
    languages.put("th", "ไทย");
    languages.put("vi", "Tiếng Việt");
    languages.put("fil", "Filipino");
    languages.put("ja", "日本語");
    languages.put("pt", "Português");
    languages.put("es", "Español");
    languages.put("ar", "العربية");
    languages.put("he", "עברית");
    return Collections.unmodifiableMap(languages);
  }

  @Override
  public String toString() {
    return "VisitForm[level " + level + ", " + language + "]";
  }
}
