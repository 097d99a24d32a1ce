package org.veriself.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeySummary;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.KeyScope;
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
      KeyRotateCommand.class,
      KeyTemporaryCommand.class,
      KeyCommand.Disable.class,
      KeyCommand.Enable.class,
      KeyCommand.Revoke.class,
      RotateMasterCommand.class,
      SealMasterCommand.class
    })
final class KeyCommand {

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Makes a key and shows its secret this once.")
  static final class Create implements Callable<Integer> {
    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Option(
        names = "--account",
        defaultValue = "default",
        description = "Whose key it is; an account may have several.")
    private String account = "default";

    @Option(
        names = "--actions",
        paramLabel = "LIST",
        description =
            "What it may call: action names with commas between, or read-only for results."
                + " Without it, everything.")
    private @Nullable String actions;

    @Option(names = "--days", paramLabel = "N", description = "After how many days it ends.")
    private @Nullable Integer days;

    @Option(names = "--json", description = "Print JSON: SecretId and SecretKey.")
    private boolean json;

    @Override
    public Integer call() {
      AccountId owner = KeyArguments.account(account);
      KeyScope scope = actions == null ? new KeyScope.EveryAction() : KeyArguments.scope(actions);
      InstantSource clock = InstantSource.system();
      try (DataDirectory data = DataDirectory.open(settings.read(), clock)) {
        print(
            data.keyIssuer(clock).issue(owner, scope, KeyArguments.end(clock.instant(), days)),
            json);
      }
      return 0;
    }

    static void print(CallerKey key, boolean json) {
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
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all keys.")
  static final class Listing implements Callable<Integer> {
    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
      InstantSource clock = InstantSource.system();
      try (DataDirectory data = DataDirectory.open(settings.readInstalled(), clock)) {
        List<CallerKeySummary> keys = data.storage().callerKeys().list();
        if (json) {
          System.out.println(JsonText.of(keys.stream().map(Listing::row).toList()));
        } else if (keys.isEmpty()) {
          System.out.println("There is no key yet: ./veriself key create");
        } else {
          keys.forEach(
              key ->
                  System.out.printf(
                      "%-38s %-20s %s %s, %s%n",
                      key.id(),
                      key.account(),
                      key.createdAt(),
                      state(key, clock.instant()),
                      KeyArguments.text(key.scope())));
        }
      }
      return 0;
    }

    private static String state(CallerKeySummary key, Instant now) {
      String kind = key.temporaryOf().map(of -> "temporary of " + of + ", ").orElse("");
      if (key.revokedAt().isPresent()) {
        return kind + (key.disabled() ? "disabled " : "revoked ") + key.revokedAt().get();
      }
      if (key.endsAt().isEmpty()) {
        return kind + "active";
      }
      Instant end = key.endsAt().get();
      return kind + (now.isBefore(end) ? "active until " : "ended ") + end;
    }

    private static Map<String, String> row(CallerKeySummary key) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("SecretId", key.id().value());
      row.put("account", key.account().value());
      row.put("createdAt", key.createdAt().toString());
      row.put("actions", KeyArguments.text(key.scope()));
      row.put("endsAt", key.endsAt().map(Instant::toString).orElse(""));
      row.put("temporaryOf", key.temporaryOf().map(SecretId::value).orElse(""));
      row.put(
          "disabledAt",
          key.revokedAt().filter(_ -> key.disabled()).map(Instant::toString).orElse(""));
      row.put(
          "revokedAt",
          key.revokedAt().filter(_ -> !key.disabled()).map(Instant::toString).orElse(""));
      return row;
    }
  }

  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description =
          "Takes a key, and the temporary ones made of it, out of use until it is enabled.")
  static final class Disable extends Change {
    @Override
    boolean change(CallerKeys keys, SecretId id) {
      return keys.disable(id, Instant.now());
    }

    @Override
    String refusal() {
      return "there is no active key ";
    }

    @Override
    String done() {
      return "Disabled. A running server refuses it within a second.";
    }
  }

  @Command(
      name = "enable",
      mixinStandardHelpOptions = true,
      description = "Puts a disabled key back to use.")
  static final class Enable extends Change {
    @Override
    boolean change(CallerKeys keys, SecretId id) {
      return keys.enable(id, Instant.now());
    }

    @Override
    String refusal() {
      return "there is no disabled key ";
    }

    @Override
    String done() {
      return "Enabled.";
    }
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Revokes a key for good, and the temporary ones made of it.")
  static final class Revoke extends Change {
    @Override
    boolean change(CallerKeys keys, SecretId id) {
      return keys.revoke(id, Instant.now());
    }

    @Override
    String refusal() {
      return "there is no active key ";
    }

    @Override
    String done() {
      return "Revoked. A running server refuses it within a second.";
    }
  }

  /// A command that changes one key.
  abstract static class Change implements Callable<Integer> {
    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Parameters(paramLabel = "SECRET_ID", description = "The key.")
    private String secretId = "";

    /// False when there was nothing to change.
    abstract boolean change(CallerKeys keys, SecretId id);

    abstract String refusal();

    abstract String done();

    @Override
    public Integer call() {
      SecretId id = KeyArguments.secretId(secretId);
      try (DataDirectory data =
          DataDirectory.open(settings.readInstalled(), InstantSource.system())) {
        if (!change(data.storage().callerKeys(), id)) {
          throw new CommandFailed(refusal() + secretId);
        }
        System.out.println(done());
      }
      return 0;
    }
  }
}
