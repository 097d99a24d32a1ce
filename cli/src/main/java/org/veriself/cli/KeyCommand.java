package org.veriself.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeySummary;
import org.veriself.domain.access.SecretId;
import org.veriself.server.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Keys are managed beside a running server: it sees a change within a second.
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = "Manages the keys that sign API calls, also while the server runs.",
    subcommands = {
      KeyCommand.Create.class,
      KeyCommand.Listing.class,
      KeyCommand.Revoke.class,
      RotateMasterCommand.class
    })
final class KeyCommand {

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Makes a key and shows its secret this once.")
  static final class Create implements Callable<Integer> {
    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Option(names = "--account", defaultValue = "default", description = "Whose key it is.")
    private String account = "default";

    @Option(names = "--json", description = "Print JSON: SecretId and SecretKey.")
    private boolean json;

    @Override
    public Integer call() {
      try (DataDirectory data = DataDirectory.open(settings.read(), InstantSource.system())) {
        CallerKey key = data.keyIssuer(InstantSource.system()).issue(account(account));
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("SecretId", key.id().value());
        shown.put("SecretKey", key.secret().reveal());
        if (json) {
          System.out.println(JsonText.of(shown));
        } else {
          shown.forEach((name, value) -> System.out.printf("%-10s %s%n", name, value));
          System.out.println("Keep the SecretKey now: it is not shown again.");
        }
      }
      return 0;
    }

    private static AccountId account(String name) {
      try {
        return new AccountId(name);
      } catch (IllegalArgumentException e) {
        throw new CommandFailed(String.valueOf(e.getMessage()));
      }
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all keys.")
  static final class Listing implements Callable<Integer> {
    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
      try (DataDirectory data = DataDirectory.open(settings.read(), InstantSource.system())) {
        List<CallerKeySummary> keys = data.storage().callerKeys().list();
        if (json) {
          System.out.println(JsonText.of(keys.stream().map(Listing::row).toList()));
        } else if (keys.isEmpty()) {
          System.out.println("There is no key yet: ./veriself key create");
        } else {
          keys.forEach(
              key ->
                  System.out.printf(
                      "%-38s %-20s %s %s%n",
                      key.id(),
                      key.account(),
                      key.createdAt(),
                      key.revokedAt().map(at -> "revoked " + at).orElse("active")));
        }
      }
      return 0;
    }

    private static Map<String, String> row(CallerKeySummary key) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("SecretId", key.id().value());
      row.put("account", key.account().value());
      row.put("createdAt", key.createdAt().toString());
      row.put("revokedAt", key.revokedAt().map(Instant::toString).orElse(""));
      return row;
    }
  }

  @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Revokes a key.")
  static final class Revoke implements Callable<Integer> {
    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Parameters(paramLabel = "SECRET_ID", description = "The key to revoke.")
    private String secretId = "";

    @Override
    public Integer call() {
      if (!SecretId.hasValidForm(secretId)) {
        throw new CommandFailed("'" + secretId + "' is not a SecretId");
      }
      try (DataDirectory data = DataDirectory.open(settings.read(), InstantSource.system())) {
        if (!data.storage().callerKeys().revoke(new SecretId(secretId), Instant.now())) {
          throw new CommandFailed("there is no active key " + secretId);
        }
        System.out.println("Revoked. A running server refuses it within a second.");
      }
      return 0;
    }
  }
}
