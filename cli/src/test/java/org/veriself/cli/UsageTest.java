package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What is the same for every command: help, and what becomes of wrong usage.
class UsageTest {

  @ParameterizedTest
  @MethodSource("commands")
  void helpNamesEveryOption(CommandLine command) {
    List<String> arguments = words(command);
    arguments.add("--help");

    Run run = Run.of(arguments.toArray(String[]::new));

    assertThat(run.exit()).isZero();
    assertThat(run.err()).as("complaints about the help text").isEmpty();
    assertThat(run.out()).startsWith("Usage: " + command.getCommandSpec().qualifiedName());
    for (OptionSpec option : command.getCommandSpec().options()) {
      assertThat(run.out()).contains(option.longestName());
      assertThat(option.description()).as(option.longestName()).isNotEmpty();
    }
    for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
      assertThat(run.out()).contains(parameter.paramLabel());
      assertThat(parameter.description()).as(parameter.paramLabel()).isNotEmpty();
    }
    for (String name : command.getSubcommands().keySet()) {
      assertThat(run.out()).contains(name);
    }
    assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anUnknownOptionIsWrongUsage(CommandLine command) {
    List<String> arguments = words(command);
    arguments.add("--no-such-option");

    Run run = Run.of(arguments.toArray(String[]::new));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
  }

  @Test
  void anUnknownOptionIsNamed() {
    assertThat(Run.of("key", "list", "--no-such-option").err()).contains("--no-such-option");
  }

  @Test
  void anUnknownCommandIsNamed() {
    Run run = Run.of("verfy");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("verfy");
  }

  @Test
  void theVersionIsTold() {
    assertThat(Run.of("--version").out()).startsWith("veriself ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "key", "evaluate", "models"})
  void aCommandThatNeedsAnotherSaysWhich(String words) {
    Run run = words.isEmpty() ? Run.of() : Run.of(words);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("Missing required subcommand").contains("Usage: veriself");
  }

  @Test
  void aSettingThatIsWrongIsNamed() {
    Run run = Run.of("key", "list", "--config", "no-such-file.yaml");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("veriself: ").contains("no-such-file.yaml");
  }

  @Test
  void aStartReadsTheOptionsOfItsOwnCommandAlone() {
    assertThat(Veriself.commandLine("serve", "--demo").getSubcommands())
        .containsOnlyKeys("serve", "help");
  }

  @Test
  void helpKnowsEveryCommand() {
    assertThat(Run.of("help", "serve").out()).contains("Usage: veriself serve");
    assertThat(Run.of("--help").out()).contains("read-card").contains("bench");
    assertThat(Run.of("serv").err()).contains("Did you mean").contains("veriself serve");
  }

  static Stream<CommandLine> commands() {
    return all(Veriself.commandLine()).filter(command -> !command.getCommandName().equals("help"));
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(UsageTest::all));
  }

  /// The arguments that lead to a command.
  private static List<String> words(CommandLine command) {
    List<String> words = new ArrayList<>();
    for (CommandLine at = command; at.getParent() != null; at = at.getParent()) {
      words.addFirst(at.getCommandName());
    }
    return words;
  }
}
