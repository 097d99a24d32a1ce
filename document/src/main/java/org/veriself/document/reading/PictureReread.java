package org.veriself.document.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.veriself.document.card.LineReread;
import org.veriself.document.text.TextLine;
import org.veriself.document.text.TextReader;
import org.veriself.media.Picture;

/// Looks again at the picture that lines were read from.
///
/// @param original the lines as they lie in the picture, by the levelled ones
record PictureReread(TextReader text, Picture picture, Map<TextLine, TextLine> original)
    implements LineReread {

  @Override
  public List<String> alternatives(TextLine line) {
    return text.reread(picture, original.getOrDefault(line, line));
  }

  @Override
  public Optional<String> second(TextLine line) {
    return text.readWithRoom(picture, original.getOrDefault(line, line));
  }

  @Override
  public Optional<TextLine> letterUnder(TextLine label, String letters) {
    return text.readLetterUnder(picture, original.getOrDefault(label, label), letters);
  }
}
