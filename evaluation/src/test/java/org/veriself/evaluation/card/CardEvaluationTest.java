package org.veriself.evaluation.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;
import org.veriself.evaluation.card.photo.PhotoVariant;
import org.veriself.evaluation.card.print.CardFonts;
import org.veriself.evaluation.card.print.CardPress;

class CardEvaluationTest {
  private static final Map<String, String> SOCIAL =
      Map.of("LicenseNumber", "12-3456789-0", "FullName", "ANA DELA CRUZ");

  @TempDir private Path folder;

  @Test
  void aReaderThatTellsTheTruthIsExact() {
    List<TestCard> cards =
        List.of(card("a", CardType.PHILIPPINES_SSS_ID, SOCIAL, NumberCheck.NONE));

    CardReport report = evaluate(cards, TestCard::truth, NumberCheck.NONE);

    KindScore score = report.kinds().getFirst();
    assertThat(score.cards()).isEqualTo(1);
    assertThat(score.whole()).isEqualTo(1);
    assertThat(score.total().values()).isEqualTo(2);
    assertThat(score.total().exactRate()).isEqualTo(1);
    assertThat(score.total().characterErrorRate()).isZero();
    assertThat(score.millisPerCard()).isEqualTo(7);
    assertThat(report.text()).contains("PhilippinesSSSID: 1 cards, 7.0 ms per card");
  }

  @Test
  void errorsAreCountedByTheCharacter() {
    List<TestCard> cards =
        List.of(card("a", CardType.PHILIPPINES_SSS_ID, SOCIAL, NumberCheck.NONE));

    CardReport report =
        evaluate(
            cards,
            _ -> Map.of("LicenseNumber", "12-3456784-0", "FullName", "ANADELACRUZ"),
            NumberCheck.NONE);

    FieldScore total = report.kinds().getFirst().total();
    assertThat(total.exact()).isZero();
    assertThat(total.loose()).isEqualTo(1);
    assertThat(total.edits()).isEqualTo(3);
    assertThat(total.characterErrorRate()).isCloseTo(3 / 25.0, within(1e-9));
    assertThat(report.kinds().getFirst().whole()).isZero();
  }

  @Test
  void whatIsNotReadCountsAsWrong() {
    List<TestCard> cards =
        List.of(card("a", CardType.PHILIPPINES_SSS_ID, SOCIAL, NumberCheck.NONE));
    CardReader nothing = _ -> CardReader.Refused.NO_CARD;

    CardReport report =
        new CardEvaluation(nothing, ticking()).evaluate(listed(cards), _ -> {}, _ -> {});

    KindScore score = report.kinds().getFirst();
    assertThat(score.unread()).containsExactly(Map.entry("NO_CARD", 1));
    assertThat(score.total().unread()).isEqualTo(2);
    assertThat(score.total().characterErrorRate()).isEqualTo(1);
    assertThat(report.text()).contains("not read: 1 NO_CARD");
  }

  @Test
  void aWrongNumberCalledValidIsCounted() {
    List<TestCard> cards =
        List.of(
            card("a", CardType.PHILIPPINES_SSS_ID, SOCIAL, NumberCheck.INVALID),
            card("b", CardType.PHILIPPINES_SSS_ID, SOCIAL, NumberCheck.VALID));

    KindScore valid = evaluate(cards, TestCard::truth, NumberCheck.VALID).kinds().getFirst();
    KindScore invalid = evaluate(cards, TestCard::truth, NumberCheck.INVALID).kinds().getFirst();

    assertThat(valid.wrongNumbers()).isEqualTo(1);
    assertThat(valid.wrongCalledValid()).isEqualTo(1);
    assertThat(valid.rightCalledInvalid()).isZero();
    assertThat(invalid.wrongCalledValid()).isZero();
    assertThat(invalid.rightCalledInvalid()).isEqualTo(1);
  }

  @Test
  void machineReadableLinesAreComparedWithTheRawLines() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("line1", "I<UTOD231458907<<<<<<<<<<<<<<<");
    lines.put("line2", "7408122F1204159UTO<<<<<<<<<<<6");
    lines.put("line3", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<");
    List<TestCard> cards = List.of(card("a", CardType.GENERAL_CARD, lines, NumberCheck.VALID));

    CardReport report =
        evaluate(
            cards,
            _ ->
                Map.of(
                    "PassportCodeFirst", "I<UTOD231458907<<<<<<<<<<<<<<<",
                    "PassportCodeSecond", "7408122F1204159UTO<<<<<<<<<<<6",
                    "LastName", "ERIKSSON",
                    "FirstName", "ANNA MARIA"),
            NumberCheck.VALID);

    assertThat(report.kinds().getFirst().whole()).isEqualTo(1);
    assertThat(report.kinds().getFirst().total().values()).isEqualTo(3);
  }

  @Test
  void fieldsTheTypeDoesNotHaveAreNamed() {
    Map<String, String> more = new HashMap<>(SOCIAL);
    more.put("ShoeSize", "43");
    CardReport report =
        evaluate(
            List.of(card("a", CardType.PHILIPPINES_SSS_ID, more, NumberCheck.NONE)),
            _ -> SOCIAL,
            NumberCheck.NONE);

    assertThat(report.ignored()).containsExactly("ShoeSize");
    assertThat(report.kinds().getFirst().whole()).isEqualTo(1);
    assertThat(report.text()).contains("ShoeSize");
  }

  @Test
  void theFiguresAreNamedAsMachinesReadThem() {
    CardReport report =
        evaluate(
            List.of(card("a", CardType.PHILIPPINES_SSS_ID, SOCIAL, NumberCheck.NONE)),
            TestCard::truth,
            NumberCheck.NONE);

    assertThat(report.figures())
        .isEqualTo(
            Map.of(
                "kinds",
                Map.of(
                    "PhilippinesSSSID",
                    Map.of(
                        "cards",
                        1,
                        "fields",
                        2,
                        "exact",
                        1.0,
                        "exactLoose",
                        1.0,
                        "cer",
                        0.0,
                        "msPerCard",
                        7.0))));
  }

  @Test
  void spacesAndPunctuationAreLooseAndDigitsAreNot() {
    assertThat(TextMatch.of("A/L, X-1", "AL X1").loose()).isTrue();
    assertThat(TextMatch.of("12", "13").loose()).isFalse();
    assertThat(TextMatch.of("-", "").loose()).isFalse();
    assertThat(TextMatch.of("吳志偉", "志偉").edits()).isEqualTo(1);
    assertThat(TextMatch.of("KITTEN", "SITTING").edits()).isEqualTo(3);
  }

  @Test
  void keptCardsAreReadAgainFromTheirFolder() {
    GeneratedCards cards =
        new GeneratedCards(
            new CardPress(CardFonts.installed(), 0),
            List.of("HKIDCard", "td1"),
            2,
            11,
            PhotoVariant.PHONE,
            List.of());
    CardFolder.write(cards, folder);

    FolderCards kept = FolderCards.read(folder, folder.resolve(CardFolder.TRUTH));

    assertThat(kept.count()).isEqualTo(4);
    Iterator<TestCard> before = cards.iterator();
    for (TestCard card : kept) {
      TestCard same = before.next();
      assertThat(card.id()).isEqualTo(same.id());
      assertThat(card.type()).isEqualTo(same.type());
      assertThat(card.truth()).isEqualTo(same.truth());
      assertThat(card.picture()).isEqualTo(same.picture());
    }
    assertThat(cards.origin()).startsWith("simulated").contains("seed 11", "blur sigma 0.4");
  }

  @Test
  void shortKindsMeanTheirTypes() throws IOException {
    String[] kinds = {"hkid", "ktp", "mykad", "td1", "td3", "PhilippinesUMID"};
    StringBuilder json = new StringBuilder("[");
    for (String kind : kinds) {
      json.append(json.length() > 1 ? "," : "");
      json.append("{\"id\":\"%s\",\"kind\":\"%s\",\"gt\":{\"x\":null}}".formatted(kind, kind));
      Files.write(folder.resolve(kind + "_photo.jpg"), new byte[] {1});
    }
    FolderCards cards = FolderCards.read(folder, truth(json + "]"));

    assertThat(cards)
        .extracting(TestCard::type)
        .containsExactly(
            CardType.HK_ID_CARD,
            CardType.INDONESIA_ID_CARD,
            CardType.ML_ID_CARD,
            CardType.GENERAL_CARD,
            CardType.GENERAL_CARD,
            CardType.PHILIPPINES_UMID);
    assertThat(cards).allMatch(card -> card.truth().isEmpty());
  }

  @Test
  void aTruthThatCannotBeUsedIsNamed() throws IOException {
    assertUnusable(folder.resolve("none.json"), "none.json cannot be read");
    assertUnusable(truth("{}"), "is not an array of cards");
    assertUnusable(truth("[{\"id\":\"a\"}]"), "without id, kind or gt");
    assertUnusable(truth("[{\"id\":\"a\",\"kind\":\"zebra\",\"gt\":{}}]"), "no kind 'zebra'");
    FolderCards lost =
        FolderCards.read(folder, truth("[{\"id\":\"a\",\"kind\":\"td1\",\"gt\":{}}]"));
    assertThatThrownBy(() -> lost.iterator().next()).hasMessageContaining("a_photo.jpg");
  }

  private void assertUnusable(Path truth, String reason) {
    assertThatThrownBy(() -> FolderCards.read(folder, truth))
        .isInstanceOf(TestCards.Unusable.class)
        .hasMessageContaining(reason);
  }

  private Path truth(String json) throws IOException {
    return Files.writeString(folder.resolve("truth.json"), json);
  }

  private static CardReport evaluate(
      List<TestCard> cards, Function<TestCard, Map<String, String>> read, NumberCheck check) {
    CardReader reader =
        request ->
            new CardReader.Read(
                reading(cards.get(request.pictures().getFirst()[0]), read, check),
                new byte[0],
                Optional.empty());
    return new CardEvaluation(reader, ticking()).evaluate(listed(cards), _ -> {}, _ -> {});
  }

  private static CardReading reading(
      TestCard card, Function<TestCard, Map<String, String>> read, NumberCheck check) {
    Map<String, String> values = read.apply(card);
    return new CardReading(
        card.type(),
        card.type().fields().stream()
            .map(
                name ->
                    values.containsKey(name)
                        ? new CardField(name, Optional.of(values.getOrDefault(name, "")), 1)
                        : CardField.unread(name))
            .toList(),
        check,
        Set.of());
  }

  private static TestCard card(
      String id, CardType type, Map<String, String> truth, NumberCheck check) {
    byte[] picture = {(byte) (id.charAt(0) - 'a')};
    return new TestCard(id, type.sdkName(), type, truth, Optional.of(check), picture);
  }

  private static AtomicTicks ticking() {
    return new AtomicTicks(new AtomicLong());
  }

  /// Every look at the clock is 7 ms after the last.
  private record AtomicTicks(AtomicLong now) implements java.util.function.LongSupplier {
    @Override
    public long getAsLong() {
      return now.addAndGet(7_000_000);
    }
  }

  private static TestCards listed(List<TestCard> cards) {
    return new TestCards() {
      @Override
      public int count() {
        return cards.size();
      }

      @Override
      public String origin() {
        return "a test";
      }

      @Override
      public Iterator<TestCard> iterator() {
        return cards.iterator();
      }
    };
  }
}
