package org.veriself.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.access.KeyIssuer;
import org.veriself.domain.access.KeyScope;
import org.veriself.domain.access.SecretId;
import org.veriself.server.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes temporary credentials, in the vendor's names.
@Command(
    name = "temporary",
    mixinStandardHelpOptions = true,
    description =
        "Makes a key that ends by itself and whose calls carry a token; shows both this once.")
final class KeyTemporaryCommand implements Callable<Integer> {
  private static final int MOST_HOURS = 36;

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--of",
      required = true,
      paramLabel = "SECRET_ID",
      description = "The key it is made of; it may do no more, and ends with it.")
  private String secretId = "";

  @Option(
      names = "--hours",
      required = true,
      paramLabel = "N",
      description = "How long it works, 1 to " + MOST_HOURS + ".")
  private int hours;

  @Option(
      names = "--actions",
      paramLabel = "LIST",
      description =
          "What it may call: action names with commas between, or read-only for results."
              + " Without it, what the other key may.")
  private @Nullable String actions;

  @Option(
      names = "--json",
      description = "Print JSON: TmpSecretId, TmpSecretKey, Token and ExpiredTime.")
  private boolean json;

  @Override
  public Integer call() {
    SecretId of = KeyArguments.secretId(secretId);
    if (hours < 1 || hours > MOST_HOURS) {
      throw new CommandFailed("--hours must be 1 to " + MOST_HOURS);
    }
    Optional<KeyScope> scope = Optional.ofNullable(actions).map(KeyArguments::scope);
    InstantSource clock = InstantSource.system();
    try (DataDirectory data = DataDirectory.open(settings.readInstalled(), clock)) {
      switch (data.keyIssuer(clock).lend(of, scope, Duration.ofHours(hours))) {
        case KeyIssuer.Lent lent -> print(lent);
        case KeyIssuer.NoSuchKey() -> throw new CommandFailed("there is no active key " + secretId);
        case KeyIssuer.BeyondItsScope() ->
            throw new CommandFailed("--actions: the key " + secretId + " may not do all that");
      }
    }
    return 0;
  }

  private void print(KeyIssuer.Lent lent) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("TmpSecretId", lent.id().value());
    shown.put("TmpSecretKey", lent.secret().reveal());
    shown.put("Token", lent.token().reveal());
    shown.put("ExpiredTime", lent.endsAt().getEpochSecond());
    if (json) {
      System.out.println(JsonText.of(shown));
    } else {
      shown.forEach((name, value) -> System.out.printf("%-13s %s%n", name, value));
      System.out.println("Keep them now: they are not shown again. It ends " + lent.endsAt() + ".");
    }
  }
}
