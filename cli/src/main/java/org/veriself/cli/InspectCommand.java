package org.veriself.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.session.SessionRecord;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.face.verification.Inspection.Inspected;
import org.veriself.face.verification.Inspection.NotInspected;
import org.veriself.face.verification.StandardPolicy;
import org.veriself.face.verification.VideoInspector;
import org.veriself.server.DataDirectory;
import org.veriself.server.VisionEngine;
import org.veriself.server.pack.PackShelf;
import org.veriself.server.settings.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description =
        "Shows what a session's decisions were made of, or measures a video frame by frame and"
            + " says what the rules of level 1 make of it.")
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
    if (video == null) {
      print(sessionId(String.valueOf(subject.session)));
    } else {
      print(video);
    }
    return 0;
  }

  private void print(Path video) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(video);
    } catch (IOException e) {
      throw new CommandFailed(video + " cannot be read");
    }
    try (VisionEngine vision = VisionEngine.start(settings.read(), InstantSource.system())) {
      VideoInspector inspector =
          new VideoInspector(vision.decoders(), new FaceInstruments(vision.pack()));
      switch (inspector.inspect(bytes)) {
        case NotInspected(String why) ->
            throw new CommandFailed(video + " cannot be inspected: " + why);
        case Inspected inspected -> {
          VideoReport report = new VideoReport(inspected, vision.policy());
          System.out.println(json ? report.json() : report.text());
          if (!report.showsFace()) {
            throw new CommandFailed(video + " shows no face on any frame");
          }
        }
      }
    }
  }

  private void print(SessionId id) {
    Settings read = settings.read();
    PackShelf shelf = PackShelf.of(read);
    try (DataDirectory data = DataDirectory.open(read, InstantSource.system())) {
      SessionRecord session =
          data.storage()
              .sessions()
              .byId(id)
              .orElseThrow(() -> new CommandFailed("there is no session " + id));
      SessionReport report =
          new SessionReport(
              session,
              data.storage().passes(),
              data.storage().documentPasses(),
              StandardPolicy.policy(shelf.describe(shelf.selected())));
      System.out.println(json ? report.json() : report.text());
    }
  }

  private static SessionId sessionId(String text) {
    try {
      return SessionId.of(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFailed("'" + text + "' is not a session id");
    }
  }
}
