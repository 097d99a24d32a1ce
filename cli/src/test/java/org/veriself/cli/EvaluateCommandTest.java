package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.evaluation.sample.SampleFace;

class EvaluateCommandTest {
  @TempDir private Path folder;
  private String config = "";

  @BeforeEach
  void settings() {
    config = SettingsFile.in(folder).toString();
  }

  @Test
  void theFiguresOfLabelledPairsAreJson() throws IOException {
    Path plot = folder.resolve("det.png");

    Run run = evaluate(pairs(allPairs()), "--json", "--plot", plot.toString());

    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode report = run.json();
    assertThat(names(report))
        .containsExactly("pairs", "failuresToDetect", "auc", "eer", "operatingPoints");
    assertThat(report.path("pairs").asInt()).isGreaterThan(60);
    assertThat(report.path("failuresToDetect").asInt()).isEqualTo(1);
    assertThat(report.path("auc").asDouble()).isBetween(.9, 1.0);
    assertThat(report.path("eer").asDouble()).isBetween(0.0, .1);
    JsonNode points = report.path("operatingPoints");
    assertThat(points).hasSize(3);
    assertThat(points)
        .allSatisfy(point -> assertThat(names(point)).containsExactly("fmr", "fnmr", "threshold"));
    assertThat(points)
        .extracting(point -> point.path("fmr").asDouble())
        .containsExactly(.1, .01, .001);
    // 30 impostor pairs resolve the first rate; the second needs 300.
    assertThat(points.path(0).path("fnmr").isNumber()).isTrue();
    assertThat(points.path(0).path("threshold").isNumber()).isTrue();
    assertThat(points.path(1).path("fnmr").isNull()).isTrue();
    assertThat(points.path(2).path("threshold").isNull()).isTrue();
    BufferedImage curve = ImageIO.read(plot.toFile());
    assertThat(curve.getWidth()).isPositive();
  }

  @Test
  void tooFewPairsAreNotResolvableInTheTable() throws IOException {
    Run run =
        evaluate(
            pairs(
                List.of(
                    row(People.PERSON, People.SAME_PERSON, true),
                    row(People.PERSON, People.SOMEBODY_ELSE, false))));

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("1 genuine, 1 impostor")
        .contains("FNMR at FMR 0.1     not resolvable (needs 30 impostor pairs)")
        .contains("FNMR at FMR 0.01    not resolvable (needs 300 impostor pairs)")
        .contains("FNMR at FMR 0.001   not resolvable (needs 3000 impostor pairs)");
    assertThat(run.err()).contains("2 of 2 pairs");
  }

  @Test
  void aListThatCannotBeUsedIsNamed() {
    assertFails(evaluate(folder.resolve("missing.csv")), "missing.csv cannot be read");
    assertFails(evaluate(csv("probe,reference\na.jpg,b.jpg\n")), "probe,reference,same");
    assertFails(evaluate(csv("probe,reference,same\na.jpg,b.jpg,maybe\n")), "line 2");
    assertFails(
        evaluate(pairs(List.of(row(People.PERSON, People.SAME_PERSON, true)))),
        "1 genuine and 0 impostor pairs");
  }

  @Test
  void aMissingPictureIsNamed() {
    Run run = evaluate(csv("probe,reference,same\nnobody.jpg,none.jpg,1\n"));

    assertFails(run, "nobody.jpg cannot be read");
  }

  @Test
  void aCurveThatCannotBeWrittenIsNamed() {
    Run run =
        evaluate(
            pairs(
                List.of(
                    row(People.PERSON, People.SAME_PERSON, true),
                    row(People.PERSON, People.SOMEBODY_ELSE, false))),
            "--plot",
            folder.resolve("no/such/folder/det.png").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("veriself: the DET curve cannot be written to ");
  }

  @Test
  void pairsAndImagesAreNeeded() {
    Run run = Run.of("evaluate", "compare");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--pairs=CSV", "--images=DIR");
  }

  /// Every two faces, and one picture without a face.
  private List<String> allPairs() {
    List<String> rows = new ArrayList<>();
    List<List<SampleFace>> people = People.identities();
    for (int i = 0; i < people.size(); i++) {
      List<SampleFace> person = people.get(i);
      for (int j = 1; j < person.size(); j++) {
        rows.add(row(person.get(0).id(), person.get(j).id(), true));
      }
      for (List<SampleFace> other : people.subList(0, i)) {
        rows.add(row(person.getFirst().id(), other.getFirst().id(), false));
      }
    }
    rows.add(People.blank(folder).getFileName() + "," + People.PERSON + ".jpg,1");
    return rows;
  }

  private String row(String probe, String reference, boolean same) {
    return "%s,%s,%s"
        .formatted(
            People.photo(probe, folder).getFileName(),
            People.photo(reference, folder).getFileName(),
            same ? "1" : "0");
  }

  private Path pairs(List<String> rows) {
    return csv("probe,reference,same\n" + String.join("\n", rows) + "\n");
  }

  private Path csv(String text) {
    return People.write(folder.resolve("pairs.csv"), text.getBytes(StandardCharsets.UTF_8));
  }

  private Run evaluate(Path pairs, String... more) {
    List<String> all = new ArrayList<>(List.of("evaluate", "compare"));
    all.addAll(List.of("--pairs", pairs.toString(), "--images", folder.toString()));
    all.addAll(List.of("--config", config));
    all.addAll(List.of(more));
    return Run.of(all.toArray(String[]::new));
  }

  private static void assertFails(Run run, String reason) {
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("veriself: ").contains(reason).doesNotContain("\n  at ");
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
