package org.veriself.cli;

import java.util.List;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.storage.StorageException;
import org.veriself.inference.PackRejected;
import org.veriself.server.settings.SettingsRefused;
import org.veriself.server.tls.CertificateRefused;
import org.veriself.storage.object.KeyFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program. Exit codes: 0 done, 1 failed, 2 wrong usage.
@Command(
    name = "veriself",
    mixinStandardHelpOptions = true,
    version = "veriself 0.1.0",
    description = "Self-hosted identity verification, wire-compatible with the faceid API.",
    footer = {
      "",
      "In the sources also: ./veriself dist makes a directory to install, test runs every test,",
      "format formats the sources.",
    })
public final class Veriself {
  private static final List<Class<?>> COMMANDS =
      List.of(
          ServeCommand.class,
          DemoCommand.class,
          KeyCommand.class,
          AccountCommand.class,
          CaptureCommand.class,
          CompareCommand.class,
          InspectCommand.class,
          AuditCommand.class,
          EraseCommand.class,
          ReadCardCommand.class,
          EvaluateCommand.class,
          ModelsCommand.class,
          BenchCommand.class);

  private Veriself() {}

  public static void main(String[] arguments) {
    boolean serving = List.of(arguments).contains("serve");
    if (!serving && System.getenv("VERISELF_LOG_LEVEL") == null) {
      // Other commands speak to a person; only what goes wrong belongs on their screen.
      System.setProperty("veriself.log.level", "ERROR");
    }
    System.exit(commandLine(arguments).execute(arguments));
  }

  /// Knows the command that the words begin with, or all of them: to read the options of all would
  /// be a good part of a server's start.
  static CommandLine commandLine(String... arguments) {
    CommandLine program = new CommandLine(new Veriself());
    asked(arguments).forEach(program::addSubcommand);
    return program
        .addSubcommand(CommandLine.HelpCommand.class)
        .setExecutionExceptionHandler(
            (failure, commandLine, _) -> {
              commandLine.getErr().println("veriself: " + explain(failure));
              return 1;
            });
  }

  private static List<Class<?>> asked(String... arguments) {
    String first = arguments.length > 0 ? arguments[0] : "";
    List<Class<?>> named =
        COMMANDS.stream()
            .filter(command -> command.getAnnotation(Command.class).name().equals(first))
            .toList();
    return named.isEmpty() ? COMMANDS : named;
  }

  /// What a person can do something about is said plainly; anything else is a bug and shows where.
  private static String explain(Exception failure) {
    if (failure instanceof CommandFailed
        || failure instanceof SettingsRefused
        || failure instanceof KeyFileException
        || failure instanceof MediaStoreException
        || failure instanceof StorageException
        || failure instanceof PackRejected
        || failure instanceof CertificateRefused
        || failure instanceof IllegalStateException) {
      return String.valueOf(failure.getMessage());
    }
    StringBuilder text = new StringBuilder(failure.toString());
    for (StackTraceElement element : failure.getStackTrace()) {
      text.append("\n  at ").append(element);
    }
    return text.toString();
  }
}
