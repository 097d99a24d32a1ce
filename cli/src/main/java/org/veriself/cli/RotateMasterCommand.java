package org.veriself.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.veriself.server.DataDirectory;
import org.veriself.server.MasterKeyRotation;
import org.veriself.server.settings.MasterKeySource;
import org.veriself.server.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The master key is exchanged beside running servers, which notice it with the next value.
@Command(
    name = "rotate-master",
    mixinStandardHelpOptions = true,
    description = {
      "Exchanges the master key, also while servers run that share the data directory.",
      "What it sealed is sealed again under the new key; media is not touched. It takes a few"
          + " minutes. Run again what broke off: it goes on.",
      "A master.key.sealed is sealed again by the key service. A key in the environment is refused,"
          + " with the steps to take.",
      "For nodes with copies of master.key: --prepare, copy the file to all of them;"
          + " --keep-replaced, copy again (and link.key); then once without either."
    })
final class RotateMasterCommand implements Callable<Integer> {
  /// What to do in its place.
  private static final String IN_VARIABLE =
      MasterKeySource.VARIABLE
          + " holds the master key, which cannot be exchanged there. On one machine, write its"
          + " value into master.key of a data directory (chmod 600; Base64 decoded) and unset it"
          + " for these commands: key rotate-master --prepare; give the text of master.key to all"
          + " nodes as the variable and restart them; key rotate-master --keep-replaced; give the"
          + " text and link.key to all nodes and restart them; then key rotate-master, and give the"
          + " text to all nodes once more";

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--prepare",
      description = "Only add the next key to the file, to be copied to all nodes before its use.")
  private boolean prepare;

  @Option(
      names = "--keep-replaced",
      description = "Leave the replaced key in use, for nodes that have not got the file yet.")
  private boolean keepReplaced;

  @Option(
      names = "--shared",
      description = "With PostgreSQL: all nodes use this very master.key, none has a copy.")
  private boolean shared;

  @Override
  public Integer call() {
    if (prepare && keepReplaced) {
      throw new CommandFailed("--prepare and --keep-replaced are steps of their own: give one");
    }
    Settings read = settings.readInstalled();
    refuseVariable(read.masterKey());
    String file =
        read.masterKey() instanceof MasterKeySource.Sealed ? "master.key.sealed" : "master.key";
    try (DataDirectory data = DataDirectory.open(read, InstantSource.system())) {
      MasterKeyRotation rotation = data.masterKeyRotation(MasterKeyRotation.STANDARD_SETTLING);
      if (!prepare && !shared && read.database().isPresent() && rotation.makesKey()) {
        throw new CommandFailed(
            "other nodes may have copies of "
                + file
                + ", and would open nothing that rests under a key they do not have: begin with"
                + " --prepare, or say --shared when all nodes use this very file");
      }
      tell(
          prepare ? rotation.prepare() : rotation.run(keepReplaced, RotateMasterCommand::show),
          file);
    }
    return 0;
  }

  /// What the environment holds cannot be changed from here.
  static void refuseVariable(MasterKeySource source) {
    if (source instanceof MasterKeySource.InVariable) {
      throw new CommandFailed(IN_VARIABLE);
    }
  }

  private static void tell(MasterKeyRotation.Result result, String file) {
    switch (result) {
      case MasterKeyRotation.Prepared _ -> {
        System.out.println("The next key is in " + file + ". Back it up, copy it to all nodes");
        System.out.println(
            "and restart them; then run ./veriself key rotate-master --keep-replaced");
      }
      case MasterKeyRotation.Unfinished _ ->
          throw new CommandFailed(
              "the last rotation is not finished: ./veriself key rotate-master goes on with it");
      case MasterKeyRotation.Finished finished -> {
        System.out.printf("Done: %,d values rest under the new key.%n", finished.sealed());
        warn(finished.unreadable());
        System.out.println(
            "Back up " + file + " now. Backups of the data from before need the old copy of it.");
      }
      case MasterKeyRotation.ReplacedKeyKept kept -> {
        System.out.printf(
            "%,d values rest under the new key; the replaced one still opens.%n", kept.sealed());
        System.out.println(
            "Copy " + file + " and link.key to all nodes, then run ./veriself key rotate-master");
      }
      case MasterKeyRotation.StillUsed _ ->
          throw new CommandFailed(
              "a node still seals under the replaced key, which therefore stays in use; copy "
                  + file
                  + " to every node, then run this again");
      case MasterKeyRotation.Busy _ ->
          throw new CommandFailed("another process is exchanging the master key");
    }
  }

  private static void warn(int unreadable) {
    if (unreadable > 0) {
      System.out.printf(
          "%,d values open under no key; the log names them. They were lost before.%n", unreadable);
    }
  }

  private static void show(int sealed) {
    System.err.printf("%,d values sealed again%n", sealed);
  }
}
