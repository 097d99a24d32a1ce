package org.veriself.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.SecretId;
import org.veriself.server.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Exchanges a key without a gap: both work until the overlap ends.
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description =
        "Makes a key for the same account and actions, and lets the old one end by itself.")
final class KeyRotateCommand implements Callable<Integer> {
  private static final int MOST_HOURS = 24 * 365;

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Parameters(paramLabel = "SECRET_ID", description = "The key to replace.")
  private String secretId = "";

  @Option(
      names = "--overlap",
      paramLabel = "HOURS",
      defaultValue = "24",
      description = "How long the old key still works (${DEFAULT-VALUE}).")
  private int overlap = 24;

  @Option(names = "--days", paramLabel = "N", description = "After how many days the new one ends.")
  private @Nullable Integer days;

  @Option(names = "--json", description = "Print JSON: SecretId and SecretKey.")
  private boolean json;

  @Override
  public Integer call() {
    SecretId old = KeyArguments.secretId(secretId);
    if (overlap < 0 || overlap > MOST_HOURS) {
      throw new CommandFailed("--overlap must be 0 to " + MOST_HOURS);
    }
    InstantSource clock = InstantSource.system();
    try (DataDirectory data = DataDirectory.open(settings.readInstalled(), clock)) {
      CallerKey fresh =
          data.keyIssuer(clock)
              .rotate(old, Duration.ofHours(overlap), KeyArguments.end(clock.instant(), days))
              .orElseThrow(() -> new CommandFailed("there is no active key " + secretId));
      KeyCommand.Create.print(fresh, json);
    }
    return 0;
  }
}
