package org.veriself.cluster.trial;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.veriself.evaluation.acting.Script;
import org.veriself.evaluation.sample.SampleFace;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;
import org.veriself.media.encoding.VideoEncoder;
import org.veriself.media.encoding.VideoFormat;
import org.veriself.media.picture.JpegWriter;

/// Somebody's whole verification: what the customer asks for and what the camera sees. Level 1, a
/// short and small video: real ones, but as cheap to judge as they can be, so that two processors
/// carry a cluster.
///
/// @param request parameters of `GetFaceIdTokenIntl`
record Story(String name, Map<String, Object> request, byte[] video) {
  private static final Duration LENGTH = Duration.ofMillis(2_300);
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final int FRAMES_PER_SECOND = 6;

  /// Somebody alive, somebody whose photo is another's, and nobody.
  static List<Story> all() {
    try (ModelPack pack = ModelPack.bundled()) {
      SampleFaces faces = SampleFaces.load(new FaceInstruments(pack));
      SampleFace person = faces.byId("sample3-2");
      SampleFace other = faces.byId("sample6-1");
      byte[] video =
          person
              .person()
              .act(
                  Script.still().lasting(LENGTH).sized(WIDTH, HEIGHT, FRAMES_PER_SECOND),
                  VideoFormat.MP4_H264,
                  5);
      String photo =
          Base64.getEncoder().encodeToString(new JpegWriter(.92).write(other.portrait()));
      return List.of(
          new Story("a living person", request(Map.of()), video),
          new Story("an impostor", request(Map.of("CheckMode", "compare", "Image", photo)), video),
          new Story("nobody", request(Map.of()), empty()));
    }
  }

  private static Map<String, Object> request(Map<String, String> more) {
    Map<String, Object> request = new HashMap<>(more);
    request.put("SecureLevel", "1");
    request.put("RetryLimit", 1);
    return Map.copyOf(request);
  }

  private static byte[] empty() {
    byte[] grey = new byte[WIDTH * HEIGHT * 3];
    Arrays.fill(grey, (byte) 128);
    try (VideoEncoder encoder =
        new VideoEncoder(VideoFormat.MP4_H264, WIDTH, HEIGHT, FRAMES_PER_SECOND, 0)) {
      for (long at = 0; at < LENGTH.toMillis(); at += 1_000 / FRAMES_PER_SECOND) {
        encoder.add(grey, Duration.ofMillis(at));
      }
      return encoder.finish();
    }
  }
}
