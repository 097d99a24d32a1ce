package org.veriself.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AppHosts;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.TokenQuota;
import org.veriself.server.DataDirectory;
import org.veriself.storage.sql.SqlStorage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the operator allows an account. A running server sees a change within a second.
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    description = "Shows and changes what an account may do, also while the server runs.",
    subcommands = {
      AccountCommand.Show.class,
      AccountCommand.Change.class,
      AccountCommand.Suspend.class,
      AccountCommand.Resume.class
    })
final class AccountCommand {

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows an account's settings.")
  static final class Show implements Callable<Integer> {
    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "The account's name.")
    private String name = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
      try (DataDirectory data =
          DataDirectory.open(settings.readInstalled(), InstantSource.system())) {
        print(data.storage(), known(data.storage().callerKeys(), name), json);
      }
      return 0;
    }
  }

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = "Changes an account's settings; what is not named stays as it is.")
  static final class Change implements Callable<Integer> {
    private static final Pattern QUOTA = Pattern.compile("([1-9][0-9]{0,14})/(month|lifetime)");

    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "The account's name.")
    private String name = "";

    @Option(
        names = "--signature-v1",
        arity = "1",
        paramLabel = "true|false",
        description = "Whether calls signed by the older v1 scheme are accepted.")
    private @Nullable Boolean signatureV1;

    @Option(
        names = "--unsigned-payload",
        arity = "1",
        paramLabel = "true|false",
        description = "Whether calls that leave their body unsigned are accepted.")
    private @Nullable Boolean unsignedPayload;

    @Option(
        names = "--rate",
        paramLabel = "ACTION=N",
        description = "Requests a second for an action; 0 returns to the default. May be repeated.")
    private Map<String, Integer> rates = new LinkedHashMap<>();

    @Option(
        names = "--app-origin",
        paramLabel = "ORIGIN",
        description =
            "A page or app that hears the capture page's events, https://bank.example; replaces"
                + " the list. May be repeated; '' empties it.")
    private @Nullable List<String> appOrigins;

    @Option(
        names = "--app-return-url",
        paramLabel = "URL",
        description =
            "Where the capture page may lead in the end, https://bank.example/done or"
                + " mybank://done; replaces the list. May be repeated; '' empties it.")
    private @Nullable List<String> appReturnUrls;

    @Option(
        names = "--quota",
        paramLabel = "N/month|N/lifetime|none",
        description =
            "How many tokens it may be issued in a calendar month (UTC) or at all; counted from"
                + " when a quota is set.")
    private @Nullable String quota;

    @Option(names = "--json", description = "Print the settings as JSON.")
    private boolean json;

    @Override
    public Integer call() {
      try (DataDirectory data =
          DataDirectory.open(settings.readInstalled(), InstantSource.system())) {
        CallerKeys keys = data.storage().callerKeys();
        // Says what cannot be before anything is changed.
        Account asked = changed(known(keys, name));
        print(data.storage(), keys.change(asked.id(), this::changed, Instant.now()), json);
      }
      return 0;
    }

    private Account changed(Account before) {
      Map<String, Integer> limits = new TreeMap<>(before.requestsPerSecond());
      rates.forEach(
          (action, limit) -> {
            if (limit < 0) {
              throw new CommandFailed("--rate " + action + ": must not be negative");
            }
            if (limit == 0) {
              limits.remove(action);
            } else {
              limits.put(action, limit);
            }
          });
      return new Account(
          before.id(),
          signatureV1 == null ? before.signatureV1Allowed() : signatureV1,
          unsignedPayload == null ? before.unsignedPayloadAllowed() : unsignedPayload,
          limits,
          hosts(before.appHosts()),
          quota == null ? before.tokenQuota() : quota(quota),
          before.suspended());
    }

    private static Optional<TokenQuota> quota(String text) {
      if (text.equals("none")) {
        return Optional.empty();
      }
      Matcher matcher = QUOTA.matcher(text);
      if (!matcher.matches()) {
        throw new CommandFailed(
            "--quota: '" + text + "' is not like 1000/month, 5000/lifetime or none");
      }
      return Optional.of(
          new TokenQuota(
              Long.parseLong(matcher.group(1)),
              matcher.group(2).equals("month")
                  ? TokenQuota.Period.MONTH
                  : TokenQuota.Period.LIFETIME));
    }

    private AppHosts hosts(AppHosts before) {
      try {
        return new AppHosts(
            listed(appOrigins, before.origins()), listed(appReturnUrls, before.returnUrls()));
      } catch (IllegalArgumentException e) {
        throw new CommandFailed(String.valueOf(e.getMessage()));
      }
    }

    private static Set<String> listed(@Nullable List<String> given, Set<String> before) {
      return given == null
          ? before
          : given.stream().filter(one -> !one.isEmpty()).collect(Collectors.toSet());
    }
  }

  @Command(
      name = "suspend",
      mixinStandardHelpOptions = true,
      description =
          "Refuses every call of an account, as in arrears; verifications that run go on.")
  static final class Suspend implements Callable<Integer> {
    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "The account's name.")
    private String name = "";

    @Override
    public Integer call() {
      suspend(settings, name, true);
      System.out.println("Suspended. A running server refuses its calls within a second.");
      return 0;
    }
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Takes the calls of a suspended account again.")
  static final class Resume implements Callable<Integer> {
    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "The account's name.")
    private String name = "";

    @Override
    public Integer call() {
      suspend(settings, name, false);
      System.out.println("Resumed. A running server takes its calls within a second.");
      return 0;
    }
  }

  private static void suspend(SettingsOptions settings, String name, boolean suspended) {
    try (DataDirectory data =
        DataDirectory.open(settings.readInstalled(), InstantSource.system())) {
      CallerKeys keys = data.storage().callerKeys();
      Account _ =
          keys.change(
              known(keys, name).id(), account -> account.withSuspended(suspended), Instant.now());
    }
  }

  /// An account exists from its first key on: a misspelt name must not make another one.
  private static Account known(CallerKeys keys, String name) {
    return keys.account(KeyArguments.account(name))
        .orElseThrow(
            () ->
                new CommandFailed(
                    "no account '%s'; make its first key with: ./veriself key create --account %s"
                        .formatted(name, name)));
  }

  private static void print(SqlStorage storage, Account account, boolean json) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("account", account.id().value());
    shown.put("signatureV1", account.signatureV1Allowed());
    shown.put("unsignedPayload", account.unsignedPayloadAllowed());
    shown.put("requestsPerSecond", new TreeMap<>(account.requestsPerSecond()));
    shown.put("appOrigins", new TreeSet<>(account.appHosts().origins()));
    shown.put("appReturnUrls", new TreeSet<>(account.appHosts().returnUrls()));
    shown.put("suspended", account.suspended());
    shown.put("quota", account.tokenQuota().map(AccountCommand::text).orElse("none"));
    account
        .tokenQuota()
        .ifPresent(
            quota ->
                shown.put(
                    "quotaUsed",
                    storage.sessions().tokensIssued(account.id(), quota.span(Instant.now()))));
    if (json) {
      System.out.println(JsonText.of(shown));
    } else {
      shown.forEach((name, value) -> System.out.printf("%-18s %s%n", name, value));
    }
  }

  private static String text(TokenQuota quota) {
    return quota.most() + "/" + quota.period().name().toLowerCase(Locale.ROOT);
  }
}
