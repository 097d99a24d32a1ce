package org.veriself.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.verification.EraseSessions;
import org.veriself.server.DataDirectory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description =
        "Erases sessions with their keys, passes, evidence and media before their time, also while"
            + " the server runs. The audit trail keeps that they were there and were erased.")
final class EraseCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings = new SettingsOptions();

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  static final class Subject {
    @Option(
        names = "--session",
        paramLabel = "ID",
        description = "One session, by its public id, as the log names it.")
    private @Nullable String session;

    @Option(
        names = "--account",
        paramLabel = "A",
        description = "All sessions of an account. Its keys stay; see: key revoke.")
    private @Nullable String account;

    @Option(
        names = "--subject",
        paramLabel = "EXTRA",
        description = "All sessions that were asked for with exactly this Extra.")
    private @Nullable String extra;
  }

  @Override
  public Integer call() {
    try (DataDirectory data =
        DataDirectory.open(settings.readInstalled(), InstantSource.system())) {
      EraseSessions.Erased erased =
          erase(new EraseSessions(data.storage().sessions(), data.media(), InstantSource.system()));
      System.out.println("Sessions erased: " + erased.sessions());
      if (!erased.failures().isEmpty()) {
        throw new CommandFailed(
            ("the media of %d sessions was not removed (%s); without a key nobody can read it, and"
                    + " the server removes it as soon as it can")
                .formatted(erased.failures().size(), erased.failures().getFirst().getMessage()));
      }
      if (!erased.scrubbed()) {
        throw new CommandFailed(
            "their keys still lie in the database's log, which somebody is reading, as a backup"
                + " does; repeat this command when that has ended");
      }
    }
    return 0;
  }

  private EraseSessions.Erased erase(EraseSessions eraseSessions) {
    try {
      if (subject.session != null) {
        return eraseSessions.session(SessionId.of(subject.session));
      }
      if (subject.account != null) {
        return eraseSessions.account(new AccountId(subject.account));
      }
      if (subject.extra == null || subject.extra.isEmpty()) {
        throw new CommandFailed("--subject must not be empty");
      }
      return eraseSessions.subject(subject.extra);
    } catch (IllegalArgumentException e) {
      throw new CommandFailed("no such name: " + e.getMessage());
    }
  }
}
