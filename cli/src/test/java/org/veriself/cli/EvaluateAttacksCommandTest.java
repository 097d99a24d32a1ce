package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateAttacksCommandTest {
  @TempDir private Path folder;

  @Test
  void theFiguresOfATinySampleAreJson() {
    Path html = folder.resolve("report/attacks.html");

    Run run =
        Run.of(
            "evaluate",
            "attacks",
            "--level",
            "1",
            "--sample",
            "1",
            "--seed",
            "7",
            "--part",
            "tuning",
            "--species",
            "print-flat,injected-stream",
            "--json",
            "--html",
            html.toString(),
            "--config",
            SettingsFile.in(folder).toString());

    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode figures = run.json();
    assertThat(figures.path("simulated").asBoolean()).isTrue();
    assertThat(figures.path("level").asInt()).isEqualTo(1);
    assertThat(figures.path("bpcer").isNumber()).isTrue();
    assertThat(figures.path("species"))
        .extracting(row -> row.path("name").asText())
        .containsExactlyInAnyOrder("print-flat", "injected-stream");
    JsonNode row = figures.path("species").path(0);
    assertThat(row.path("attacks").asInt()).isEqualTo(1);
    assertThat(row.path("accepted").isInt()).isTrue();
    assertThat(row.path("apcer").isNumber()).isTrue();
    assertThat(figures.path("parts").path("tuning").path("species")).hasSize(2);
    assertThat(figures.path("parts").has("held")).isFalse();
    assertThat(html).content().contains("Simulated attacks, level 1");
    assertThat(run.err()).contains("5 of 5 passes, 0:00 left");
  }

  @Test
  void wrongWordsAreTold() {
    assertWrong(List.of("--level", "5"), "--level is 1, 2, 3 or 4");
    assertWrong(List.of("--sample", "0"), "--sample is at least 1");
    assertWrong(List.of("--workers", "0"), "--workers is at least 1");
    assertWrong(List.of("--part", "half"), "--part is tuning or held");
    assertWrong(List.of("--species", "mirror"), "no species 'mirror'; there are print-flat");
    assertWrong(List.of("--seed", "x"), "--seed");
  }

  private static void assertWrong(List<String> words, String reason) {
    String[] all = new String[words.size() + 2];
    all[0] = "evaluate";
    all[1] = "attacks";
    for (int i = 0; i < words.size(); i++) {
      all[i + 2] = words.get(i);
    }
    Run run = Run.of(all);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(reason);
  }
}
