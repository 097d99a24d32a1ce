package org.veriself.evaluation.card;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps cards for later, in the form that [FolderCards] reads.
public final class CardFolder {
  public static final String TRUTH = "truth.json";

  private CardFolder() {}

  public static void write(TestCards cards, Path folder) {
    List<Map<String, Object>> truth = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      for (TestCard card : cards) {
        Files.write(folder.resolve(card.id() + "_photo.jpg"), card.picture());
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", card.id());
        entry.put("kind", card.kind());
        entry.put("gt", card.truth());
        truth.add(entry);
      }
      Files.write(
          folder.resolve(TRUTH),
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(truth));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
