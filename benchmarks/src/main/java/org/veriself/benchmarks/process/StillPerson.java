package org.veriself.benchmarks.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.evaluation.acting.Script;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;
import org.veriself.media.encoding.VideoFormat;

/// A simulated person who sits before a phone and looks at it, which is all that level 1 asks for.
public final class StillPerson {
  private static final String FACE = "sample6-1";

  private final Path video;
  private final Duration length;

  private StillPerson(Path video, Duration length) {
    this.video = video;
    this.length = length;
  }

  /// @param file where the video is kept, until it is not needed any more
  public static StillPerson filmed(Path file, Duration length) {
    try (ModelPack pack = ModelPack.bundled()) {
      byte[] video =
          SampleFaces.load(new FaceInstruments(pack))
              .byId(FACE)
              .person()
              .act(Script.still().lasting(length), VideoFormat.MP4_H264, 5);
      return new StillPerson(Files.write(file, video), length);
    } catch (IOException e) {
      throw new BenchmarkFailed("the clip cannot be written", e);
    }
  }

  /// Has a token issued, sends the video and reads the result.
  ///
  /// @throws BenchmarkFailed when the person is not verified
  public void verify(URI server, SignedCaller caller) {
    String token =
        caller.call("GetFaceIdTokenIntl", Map.of("SecureLevel", "1")).path("SdkToken").asText();
    var _ = CaptureClient.connect(server).start(token).submitFile(video, length);
    String result =
        caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token)).path("Result").asText();
    if (!result.equals("0")) {
      throw new BenchmarkFailed("a genuine person was not verified: " + result);
    }
  }
}
