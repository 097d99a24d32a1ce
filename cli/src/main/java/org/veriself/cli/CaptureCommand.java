package org.veriself.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CaptureProcess;
import org.veriself.capture.client.CaptureRefused;
import org.veriself.capture.client.CaptureUnreachable;
import org.veriself.capture.client.ProgressListener;
import org.veriself.capture.client.Step;
import org.veriself.capture.client.Verdict;
import org.veriself.evaluation.acting.ActingPerson;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;
import org.veriself.media.Picture;
import org.veriself.media.decoding.DecodingLimits;
import org.veriself.media.decoding.DecodingPool;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.VideoFacts;
import org.veriself.media.video.VideoReading;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "capture",
    mixinStandardHelpOptions = true,
    description = "Plays the part of the phone: runs one pass of a token against a server.")
final class CaptureCommand implements Callable<Integer> {

  @Option(names = "--url", required = true, description = "The server, as http://127.0.0.1:8080.")
  private URI url = URI.create("");

  @Option(names = "--token", required = true, description = "The SdkToken.")
  private String token = "";

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  static final class Source {
    @Option(
        names = "--video",
        paramLabel = "FILE",
        description = "A finished recording. Level 1 only: nothing else can be prepared.")
    private @Nullable Path video;

    @Option(
        names = "--act-from",
        paramLabel = "PHOTO",
        description = "Animate this photo so that it does whatever is asked (simulated).")
    private @Nullable Path photo;
  }

  @Option(names = "--seed", defaultValue = "1", description = "Varies the acting.")
  private long seed = 1;

  @Override
  public Integer call() {
    try {
      Verdict verdict = capture();
      System.out.println(
          switch (verdict) {
            case Verdict.Verified() -> "verified";
            case Verdict.Rejected(String reason, boolean again, int left) ->
                "rejected (" + reason + "), " + tries(again, left);
            case Verdict.Inconclusive(String reason, boolean again, int left) ->
                "not decided (" + reason + "), " + tries(again, left);
            case Verdict.Lapsed(boolean again, int left) ->
                "not completed in time, " + tries(again, left);
          });
      return verdict instanceof Verdict.Verified ? 0 : 1;
    } catch (CaptureRefused | CaptureUnreachable e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }

  private static String tries(boolean again, int left) {
    return again ? left + " attempts left" : "no further attempt";
  }

  private Verdict capture() {
    Path video = source.video;
    if (video != null) {
      Duration length = length(video);
      CaptureProcess process = start();
      if (process.level() != 1) {
        throw new CommandFailed(
            "this token asks for level "
                + process.level()
                + "; --video serves level 1 only. It is used up now");
      }
      return process.listener(new Narrator()).submitFile(video, length);
    }
    // The person is prepared before the process starts: its windows run from then on.
    ActingPerson person = person(source.photo);
    return start()
        .listener(new Narrator())
        .openPass()
        .record(new ActingCamera(person, Optional.empty(), ActingCamera.Settings.standard(), seed));
  }

  /// A file that cannot be decoded has no length; it is sent all the same, for the server to judge.
  private static Duration length(Path video) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(video);
    } catch (IOException e) {
      throw new CommandFailed(video + " cannot be read");
    }
    try (DecodingPool decoders = DecodingPool.start(DecodingLimits.standard(), 1)) {
      return decoders.decode(bytes, FrameSampling.everyFrame(), _ -> true)
              instanceof VideoReading.Decoded(VideoFacts facts)
          ? facts.duration()
          : Duration.ZERO;
    }
  }

  private CaptureProcess start() {
    try {
      return CaptureClient.connect(url).start(token);
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }

  private static ActingPerson person(@Nullable Path photo) {
    Picture picture = PhotoFile.read(photo);
    try (ModelPack pack = ModelPack.bundled()) {
      return ActingPerson.fromPhoto(picture, new FaceInstruments(pack));
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(photo + ": " + e.getMessage());
    }
  }

  /// Says what happens while it happens.
  private static final class Narrator implements ProgressListener {
    @Override
    public void recordingBegan(String recording) {
      System.err.println("recording '" + recording + "'");
    }

    @Override
    public void stepBegan(Step step) {
      System.err.println(
          switch (step) {
            case Step.Hold hold -> "  hold still for " + hold.length().toMillis() + " ms";
            case Step.Perform perform -> "  " + perform.action();
            case Step.Show show ->
                "  colour #%02x%02x%02x".formatted(show.red(), show.green(), show.blue());
          });
    }

    @Override
    public void checking() {
      System.err.println("checking");
    }
  }

  /// Own files are trusted, so the JDK reads them.
  static final class PhotoFile {
    private PhotoFile() {}

    static Picture read(@Nullable Path file) {
      try {
        var image = file == null ? null : javax.imageio.ImageIO.read(file.toFile());
        if (image == null) {
          throw new CommandFailed(file + " is not a picture");
        }
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            int argb = image.getRGB(x, y);
            int at = 3 * (y * width + x);
            rgb[at] = (byte) (argb >> 16);
            rgb[at + 1] = (byte) (argb >> 8);
            rgb[at + 2] = (byte) argb;
          }
        }
        return new Picture(width, height, rgb);
      } catch (IOException e) {
        throw new CommandFailed(file + " cannot be read");
      }
    }
  }
}
