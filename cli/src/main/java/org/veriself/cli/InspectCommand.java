package org.veriself.cli;

import java.nio.file.Path;
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
import org.veriself.server.VisionEngine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Shows what a session's decisions were made of, or what a video shows.")
final class InspectCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings = new SettingsOptions();

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  static final class Subject {
    @Option(
        names = "--session",
        paramLabel = "ID",
        description = "A session's public id, as the log names it.")
    private @Nullable String session;

    @Parameters(paramLabel = "VIDEO", description = "A recording to be measured frame by frame.")
    private @Nullable Path video;
  }

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Path video = subject.video;
    if (video != null) {
      try (VisionEngine vision = VisionEngine.start(settings.read())) {
        new VideoTable(vision).print(video, json);
      }
      return 0;
    }
    try (DataDirectory data = DataDirectory.open(settings.read().dataDirectory())) {
      SessionRecord record =
          data.storage()
              .sessions()
              .byId(id())
              .orElseThrow(() -> new CommandFailed("there is no session " + subject.session));
      List<LivenessPass> passes = data.storage().passes().of(record.id());
      if (json) {
        System.out.println(SessionJson.of(record, passes, data.storage().passes()));
        return 0;
      }
      System.out.printf(
          "session  %s%naccount  %s%nplan     %s%nissued   %s%nstarted  %s%n",
          record.id(),
          record.account(),
          record.plan(),
          record.issuedAt(),
          record.start().map(start -> start.at().toString()).orElse("never"));
      for (LivenessPass pass : passes) {
        print(pass, data.storage().passes().evidence(pass.id()));
      }
    }
    return 0;
  }

  private SessionId id() {
    try {
      return SessionId.of(String.valueOf(subject.session));
    } catch (IllegalArgumentException e) {
      throw new CommandFailed("'" + subject.session + "' is not a session id");
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
      String cue = reading.cue() + reading.action().map(action -> " " + action).orElse("");
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
