package org.veriself.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.evidence.MediaRefusal;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.session.SessionRecord;
import org.veriself.server.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Shows what a session's decisions were made of, reading by reading.")
final class InspectCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--session",
      required = true,
      paramLabel = "ID",
      description = "The session's public id, as the log names it.")
  private @Nullable String session;

  @Override
  public Integer call() {
    try (DataDirectory data = DataDirectory.open(settings.read().dataDirectory())) {
      SessionRecord record =
          data.storage()
              .sessions()
              .byId(id())
              .orElseThrow(() -> new CommandFailed("there is no session " + session));
      System.out.printf(
          "session  %s%naccount  %s%nplan     %s%nissued   %s%nstarted  %s%n",
          record.id(),
          record.account(),
          record.plan(),
          record.issuedAt(),
          record.start().map(start -> start.at().toString()).orElse("never"));
      List<LivenessPass> passes = data.storage().passes().of(record.id());
      for (LivenessPass pass : passes) {
        print(pass, data.storage().passes().evidence(pass.id()));
      }
    }
    return 0;
  }

  private SessionId id() {
    try {
      return SessionId.of(String.valueOf(session));
    } catch (IllegalArgumentException e) {
      throw new CommandFailed("'" + session + "' is not a session id");
    }
  }

  private static void print(LivenessPass pass, Optional<Evidence> evidence) {
    System.out.printf("%npass %d   %s, opened %s%n", pass.number(), pass.id(), pass.openedAt());
    System.out.printf("  outcome  %s%n", outcome(pass.state()));
    evidence.ifPresent(InspectCommand::print);
  }

  private static String outcome(PassState state) {
    return switch (state) {
      case PassState.Capturing() -> "not submitted";
      case PassState.Submitted _ -> "waiting for evaluation";
      case PassState.Judged judged -> judged.judgement().outcome().toString();
    };
  }

  private static void print(Evidence evidence) {
    System.out.printf(
        "  pack     %s, %d frames decoded, %d measured, %d ms%n",
        evidence.pack(),
        evidence.framesDecoded(),
        evidence.framesMeasured(),
        evidence.elapsed().toMillis());
    for (MediaRefusal refusal : evidence.refusals()) {
      System.out.printf(
          "  refused  %s: %s (%s)%n", refusal.recording(), refusal.reason(), refusal.detail());
    }
    for (CueReading reading : evidence.readings()) {
      String cue =
          reading.cue() + reading.action().map(action -> " " + action).orElse("");
      System.out.printf(
          "  %-24s %-7s %s%n", cue, reading.recording(), measurement(reading.measurement()));
    }
    System.out.printf("  comparison               %s%n", evidence.comparison());
  }

  private static String measurement(CueReading.Measurement measurement) {
    return switch (measurement) {
      case Measured(double value, double quality, String note) ->
          String.format(Locale.ROOT, "%9.3f  quality %.2f  %s", value, quality, note);
      case NotMeasurable(String why) -> "not measurable: " + why;
    };
  }
}
