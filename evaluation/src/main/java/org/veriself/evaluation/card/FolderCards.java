package org.veriself.evaluation.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.veriself.domain.document.CardType;

/// Pictures of a folder, each named `ID_photo.jpg`, with their truth in one JSON file: an array of
/// `{"id", "kind", "gt": {field: value}}`.
public final class FolderCards implements TestCards {
  private static final Map<String, CardType> SHORT_NAMES =
      Map.of(
          "hkid", CardType.HK_ID_CARD,
          "ktp", CardType.INDONESIA_ID_CARD,
          "mykad", CardType.ML_ID_CARD,
          "td1", CardType.GENERAL_CARD,
          "td2", CardType.GENERAL_CARD,
          "td3", CardType.GENERAL_CARD);

  private final Path folder;
  private final List<Entry> entries;

  private record Entry(String id, String kind, CardType type, Map<String, String> truth) {}

  private FolderCards(Path folder, List<Entry> entries) {
    this.folder = folder;
    this.entries = List.copyOf(entries);
  }

  /// @throws TestCards.Unusable when the file does not say what it must
  public static FolderCards read(Path folder, Path truth) {
    JsonNode array;
    try {
      array = new ObjectMapper().readTree(Files.readAllBytes(truth));
    } catch (IOException e) {
      throw new Unusable(truth + " cannot be read as JSON");
    }
    if (!array.isArray() || array.isEmpty()) {
      throw new Unusable(truth + " is not an array of cards");
    }
    List<Entry> entries = new ArrayList<>();
    for (JsonNode card : array) {
      entries.add(entry(truth, card));
    }
    return new FolderCards(folder, entries);
  }

  private static Entry entry(Path file, JsonNode card) {
    String id = card.path("id").asText();
    String kind = card.path("kind").asText();
    JsonNode values = card.path("gt");
    if (id.isEmpty() || kind.isEmpty() || !values.isObject()) {
      throw new Unusable(file + " holds a card without id, kind or gt");
    }
    CardType type =
        Optional.ofNullable(SHORT_NAMES.get(kind))
            .or(() -> CardType.ofSdkName(kind))
            .orElseThrow(
                () -> new Unusable("%s, card %s: no kind '%s' is known".formatted(file, id, kind)));
    Map<String, String> truth = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      if (!value.getValue().isNull()) {
        truth.put(value.getKey(), value.getValue().asText());
      }
    }
    return new Entry(id, kind, type, truth);
  }

  @Override
  public int count() {
    return entries.size();
  }

  @Override
  public String origin() {
    return "pictures in " + folder.getFileName();
  }

  @Override
  public Iterator<TestCard> iterator() {
    return entries.stream().map(this::card).iterator();
  }

  private TestCard card(Entry entry) {
    Path picture = folder.resolve(entry.id() + "_photo.jpg");
    try {
      return new TestCard(
          entry.id(),
          entry.kind(),
          entry.type(),
          entry.truth(),
          Optional.empty(),
          Files.readAllBytes(picture));
    } catch (IOException e) {
      throw new Unusable("the picture " + picture + " cannot be read");
    }
  }
}
