package org.veriself.document.card;

import java.nio.charset.Charset;

/// The characters in which a country writes, by its own character set. The reader's alphabet is
/// mostly that of the mainland: a character that it lacks is read as one that looks alike, and that
/// one is not in the country's set.
enum Writing {
  JAPANESE("windows-31j"),
  TAIWANESE("Big5");

  private final String characters;

  Writing(String characters) {
    this.characters = characters;
  }

  boolean has(String text) {
    return Charset.forName(characters).newEncoder().canEncode(text);
  }
}
