package org.veriself.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.audit.AuditRecord;
import org.veriself.domain.audit.AuditTrail;
import org.veriself.domain.audit.VerifyTrail;
import org.veriself.server.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The audit trail is read beside a running server, which goes on adding to it.
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Checks and exports the record of what happened, also while the server runs.",
    subcommands = {AuditCommand.Verify.class, AuditCommand.Export.class})
final class AuditCommand {

  static final class Accounts {
    @Option(names = "--account", paramLabel = "A", description = "Only this account's chain.")
    private @Nullable String account;

    List<String> of(AuditTrail trail) {
      if (account == null) {
        return trail.accounts();
      }
      if (!trail.accounts().contains(account)) {
        throw new CommandFailed("nothing is recorded of an account '" + account + "'");
      }
      return List.of(account);
    }
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Looks for records that were edited, removed, moved or cut off. Ends with 1 when there is"
              + " one. Keep what it prints: a trail that was put back as a whole to an earlier end"
              + " is only told by comparing.")
  static final class Verify implements Callable<Integer> {
    private static final int MOST_SHOWN = 20;

    @Mixin private SettingsOptions settings = new SettingsOptions();
    @Mixin private Accounts accounts = new Accounts();

    @Override
    public Integer call() {
      try (DataDirectory data =
          DataDirectory.open(settings.readInstalled(), InstantSource.system())) {
        AuditTrail trail = data.storage().audit();
        VerifyTrail verifyTrail = new VerifyTrail(trail);
        boolean isGenuine = true;
        for (String account : accounts.of(trail)) {
          VerifyTrail.Report report = verifyTrail.verify(account);
          print(report);
          isGenuine &= report.findings().isEmpty();
        }
        if (!isGenuine) {
          throw new CommandFailed("the audit trail is not as it was written");
        }
      }
      return 0;
    }

    private static void print(VerifyTrail.Report report) {
      System.out.printf(
          "%-20s %d records, ends with %s: %s%n",
          report.account(),
          report.records(),
          report.head().map(head -> head.sequence() + " " + head.hash()).orElse("nothing"),
          report.findings().isEmpty() ? "genuine" : "DAMAGED");
      report.findings().stream()
          .limit(MOST_SHOWN)
          .forEach(found -> System.out.printf("  at %d: %s%n", found.sequence(), found.text()));
      if (report.findings().size() > MOST_SHOWN) {
        System.out.printf("  and %d more%n", report.findings().size() - MOST_SHOWN);
      }
    }
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Prints every record as a line of JSON, oldest first.")
  static final class Export implements Callable<Integer> {
    private static final int PAGE = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin private SettingsOptions settings = new SettingsOptions();
    @Mixin private Accounts accounts = new Accounts();

    @Override
    public Integer call() throws JsonProcessingException {
      try (DataDirectory data =
          DataDirectory.open(settings.readInstalled(), InstantSource.system())) {
        AuditTrail trail = data.storage().audit();
        for (String account : accounts.of(trail)) {
          List<AuditRecord> page = trail.after(account, Long.MIN_VALUE, PAGE);
          while (!page.isEmpty()) {
            for (AuditRecord record : page) {
              System.out.println(JSON.writeValueAsString(row(record)));
            }
            page = trail.after(account, page.getLast().sequence(), PAGE);
          }
        }
      }
      return 0;
    }

    private static Map<String, Object> row(AuditRecord record) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("account", record.account());
      row.put("sequence", record.sequence());
      row.put("at", record.at().toString());
      row.put("event", record.event());
      row.put("subject", record.subject());
      row.put("details", record.details().toString());
      row.put("previous", record.previous().toString());
      row.put("hash", record.hash().toString());
      return row;
    }
  }
}
