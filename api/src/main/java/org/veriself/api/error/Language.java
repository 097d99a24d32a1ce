package org.veriself.api.error;

/// The language of texts, never of codes (protocol.md 3, `X-TC-Language`).
public enum Language {
  ENGLISH,
  CHINESE;

  /// The language asked for; anything but `zh-CN` is answered in English.
  public static Language of(String name) {
    return name.equalsIgnoreCase("zh-CN") ? CHINESE : ENGLISH;
  }
}
