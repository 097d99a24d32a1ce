package org.veriself.api.error;

/// One text in the languages a caller may ask for.
public record Text(String english, String chinese) {

  public String in(Language language) {
    return switch (language) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }
}
