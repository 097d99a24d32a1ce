package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.api.error.Language;
import org.veriself.api.wire.LivenessTag;
import org.veriself.api.wire.ResultCode;
import org.veriself.domain.decision.Rule;
import org.veriself.domain.outcome.Reason;
import org.veriself.face.verification.StandardPolicy;

/// `docs/codes.md` says the truth: every code and tag is there (codes.md 1 and 3), what is named
/// as reached has its row in the test named, and what no rule can give is named as not reached.
class CodesTableTest {
  private static final Path TABLES = Path.of("../docs/codes.md");
  private static final Path TESTS = Path.of("src/test/java/org/veriself/compat");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:IT|Test))`|\"([^\"]+)\"");
  private static final String CODES = "Result codes";
  private static final String APP_TAGS = "Tags of the app flows";
  private static final String WEB_TAGS = "Tags of the web flow";
  private static final String NOT_REACHED = "not reached: ";

  /// One line of a table.
  private record Entry(String code, String meaning, String cause, String reached) {}

  @Test
  void everyCodeIsListedWithItsMeaning() {
    assertThat(entries(CODES))
        .extracting(Entry::code, Entry::meaning)
        .containsExactlyElementsOf(
            Arrays.stream(ResultCode.values())
                .map(code -> tuple(code.code(), code.description().in(Language.ENGLISH)))
                .toList());
  }

  @Test
  void everyTagOfTheAppFlowsIsListedAndReachedUnlessNoRuleGivesIt() {
    assertThat(entries(APP_TAGS))
        .extracting(Entry::code)
        .containsExactlyElementsOf(
            Arrays.stream(LivenessTag.App.values()).map(LivenessTag.App::code).toList());
    assertThat(reached(APP_TAGS))
        .isEqualTo(given(reason -> LivenessTag.App.of(reason).map(LivenessTag.App::code)));
  }

  @Test
  void everyTagOfTheWebFlowIsListedAndReachedUnlessNoRuleGivesIt() {
    assertThat(entries(WEB_TAGS))
        .extracting(Entry::code)
        .containsExactlyElementsOf(
            Arrays.stream(LivenessTag.Web.values()).map(LivenessTag.Web::code).toList());
    assertThat(reached(WEB_TAGS))
        .isEqualTo(given(reason -> LivenessTag.Web.of(reason).map(LivenessTag.Web::code)));
  }

  @ParameterizedTest
  @ValueSource(strings = {CODES, APP_TAGS, WEB_TAGS})
  void everyTestThatIsNamedHasTheRowThatIsQuoted(String table) {
    for (Entry entry : entries(table)) {
      if (entry.reached().startsWith(NOT_REACHED)) {
        assertThat(entry.reached().length()).isGreaterThan(NOT_REACHED.length());
      } else {
        assertThat(rows(entry)).as(entry.toString()).isPositive();
      }
    }
  }

  /// How many rows are quoted, all of which exist.
  private static int rows(Entry entry) {
    int rows = 0;
    String test = "";
    Matcher named = NAMED.matcher(entry.reached());
    while (named.find()) {
      if (named.group(1) != null) {
        test = text(TESTS.resolve(named.group(1) + ".java"));
      } else {
        String row = named.group(2);
        assertThat(test.contains('"' + row + '"') || test.contains("void " + row + "("))
            .as(entry.code() + ": " + row)
            .isTrue();
        rows++;
      }
    }
    return rows;
  }

  private static Set<String> reached(String table) {
    return entries(table).stream()
        .filter(entry -> !entry.reached().startsWith(NOT_REACHED))
        .map(Entry::code)
        .collect(Collectors.toSet());
  }

  /// The tags that the rules can give.
  private static Set<String> given(Function<Reason, Optional<String>> tag) {
    Set<Reason> reasons =
        EnumSet.of(
            Reason.BLINK_NOT_SEEN,
            Reason.MOUTH_NOT_SEEN,
            Reason.NOD_NOT_SEEN,
            Reason.SHAKE_NOT_SEEN,
            Reason.NOT_MEASURABLE);
    StandardPolicy.policy().rules().stream().map(Rule::reason).forEach(reasons::add);
    return reasons.stream()
        .flatMap(reason -> tag.apply(reason).stream())
        .collect(Collectors.toSet());
  }

  private static List<Entry> entries(String table) {
    String tables = text(TABLES);
    int start = tables.indexOf("## " + table + "\n");
    assertThat(start).as(table).isNotNegative();
    int end = tables.indexOf("\n## ", start);
    List<Entry> entries = new ArrayList<>();
    for (String line : tables.substring(start, end < 0 ? tables.length() : end).split("\n")) {
      if (line.startsWith("| ") && !line.startsWith("| code ") && !line.startsWith("| tag ")) {
        String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
        assertThat(cells).as(line).hasSize(4);
        entries.add(new Entry(cells[0], cells[1], cells[2], cells[3]));
      }
    }
    return entries;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
