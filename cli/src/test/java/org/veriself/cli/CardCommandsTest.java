package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.document.NumberCheck;

class CardCommandsTest {
  @TempDir private Path folder;

  @Test
  void inventedCardsAreKeptWithTheirTruth() throws IOException {
    Path kept = folder.resolve("cards");

    Run run =
        Run.of(
            "evaluate",
            "cards",
            "--generate",
            "2",
            "--seed",
            "4",
            "--type",
            "PhilippinesSSSID",
            "--keep",
            kept.toString());

    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode truth = new ObjectMapper().readTree(kept.resolve("truth.json").toFile());
    assertThat(truth).hasSize(2);
    assertThat(truth.path(0).path("kind").asText()).isEqualTo("PhilippinesSSSID");
    assertThat(truth.path(0).path("gt").path("LicenseNumber").asText())
        .matches("\\d{2}-\\d{7}-\\d");
    assertThat(kept.resolve(truth.path(1).path("id").asText() + "_photo.jpg")).exists();
  }

  @Test
  void wrongUsageOfTheEvaluationIsTold() {
    for (List<String> words :
        List.of(
            List.<String>of(),
            List.of("--dir", "x"),
            List.of("--generate", "0"),
            List.of("--generate", "1", "--dir", "x", "--truth", "y"))) {
      Run run = evaluate(words.toArray(String[]::new));

      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("--dir and --truth, or --generate");
    }
  }

  @Test
  void whatCannotBeEvaluatedIsNamed() {
    Path truth = People.write(folder.resolve("t.json"), "[]".getBytes(StandardCharsets.UTF_8));

    assertFails(
        evaluate("--dir", folder.toString(), "--truth", folder.resolve("no.json").toString()),
        "no.json cannot be read as JSON");
    assertFails(
        evaluate("--dir", folder.toString(), "--truth", truth.toString()),
        "is not an array of cards");
    assertFails(evaluate("--generate", "1", "--type", "LibraryCard"), "no card type 'LibraryCard'");
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    Path picture = Files.write(folder.resolve("card.jpg"), new byte[] {1});

    assertFails(Run.of("read-card", folder.resolve("no.jpg").toString()), "no.jpg cannot be read");
    assertFails(
        Run.of("read-card", "--type", "Nonsense", picture.toString()), "no card type 'Nonsense'");
    assertThat(Run.of("read-card").exit()).isEqualTo(2);
  }

  @Test
  void aReadingIsToldWithoutInventingWhatIsMissing() throws IOException {
    CardReadingReport report = new CardReadingReport(read());

    JsonNode json = new ObjectMapper().readTree(report.json());
    assertThat(json.path("type").asText()).isEqualTo("PhilippinesSSSID");
    assertThat(json.path("fields").path("LicenseNumber").asText()).isEqualTo("12-3456789-0");
    assertThat(json.path("fields").path("Birthday").isNull()).isTrue();
    assertThat(json.path("confidence").path("LicenseNumber").asDouble()).isEqualTo(.9);
    assertThat(json.path("numberCheck").asText()).isEqualTo("none");
    assertThat(json.path("warnings")).extracting(JsonNode::asInt).containsExactly(-9101, -9108);
    assertThat(json.path("portrait").asBoolean()).isFalse();
    assertThat(report.text())
        .contains("12-3456789-0  (0.90)", "-9101 border, -9108 blur", "no portrait found");
  }

  private static CardReader.Read read() {
    return new CardReader.Read(
        new CardReading(
            CardType.PHILIPPINES_SSS_ID,
            List.of(
                new CardField("LicenseNumber", Optional.of("12-3456789-0"), .9),
                new CardField("FullName", Optional.of("ANA CRUZ"), .8),
                CardField.unread("Birthday")),
            NumberCheck.NONE,
            Set.of(CardWarning.BLUR, CardWarning.BORDER)),
        new byte[0],
        Optional.empty());
  }

  private static Run evaluate(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "evaluate";
    all[1] = "cards";
    System.arraycopy(words, 0, all, 2, words.length);
    return Run.of(all);
  }

  private static void assertFails(Run run, String reason) {
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("veriself: ").contains(reason).doesNotContain("\n  at ");
  }
}
