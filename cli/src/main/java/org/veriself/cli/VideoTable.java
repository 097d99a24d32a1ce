package org.veriself.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.veriself.face.iris.EyeOpenness;
import org.veriself.face.light.LightSample;
import org.veriself.face.quality.FaceQuality;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.face.tracking.FaceTracker;
import org.veriself.face.tracking.FrameObservation;
import org.veriself.face.tracking.ObservationPlan;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.VideoFacts;
import org.veriself.media.video.VideoReading;
import org.veriself.server.VisionEngine;

/// Measures every sampled frame of a video and prints one row each. Without a challenge there is
/// nothing to decide; this shows what the cues would see.
final class VideoTable {
  private static final double FRAMES_PER_SECOND = 15;

  private final VisionEngine vision;

  VideoTable(VisionEngine vision) {
    this.vision = vision;
  }

  void print(Path video, boolean json) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(video);
    } catch (IOException e) {
      throw new CommandFailed(video + " cannot be read");
    }
    FaceTracker tracker = new FaceTracker(new FaceInstruments(vision.pack()));
    List<Map<String, Object>> rows = new ArrayList<>();
    VideoReading reading =
        vision
            .decoders()
            .decode(
                bytes,
                FrameSampling.atMost(FRAMES_PER_SECOND),
                frame -> rows.add(row(tracker.observe(frame, ObservationPlan.everything()))));
    if (!(reading instanceof VideoReading.Decoded(VideoFacts facts))) {
      throw new CommandFailed(video + " cannot be used: " + reading);
    }
    if (json) {
      System.out.println(JsonText.of(rows));
      return;
    }
    System.out.printf(
        "%s %s, %dx%d, %d frames in %d ms%n",
        facts.container(),
        facts.codec(),
        facts.width(),
        facts.height(),
        facts.frameCount(),
        facts.duration().toMillis());
    for (String name :
        List.of(
            "ms", "faces", "yaw", "pitch", "roll", "eyeL", "eyeR", "mouth", "bright", "face",
            "behind")) {
      System.out.printf("%8s", name);
    }
    System.out.println();
    for (Map<String, Object> row : rows) {
      row.values()
          .forEach(
              value ->
                  System.out.print(
                      value instanceof Double number
                          ? String.format(Locale.ROOT, "%8.2f", number)
                          : String.format(Locale.ROOT, "%8s", value)));
      System.out.println();
    }
  }

  private static Map<String, Object> row(FrameObservation observation) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("ms", observation.timestamp().toMillis());
    if (!(observation instanceof FaceObservation face)) {
      row.put("faces", 0);
      return row;
    }
    row.put("faces", face.faces());
    row.put("yaw", face.pose().yaw());
    row.put("pitch", face.pose().pitch());
    row.put("roll", face.pose().roll());
    EyeOpenness eyes = face.eyes();
    if (eyes != null) {
      row.put("eyeLeft", eyes.left());
      row.put("eyeRight", eyes.right());
    }
    row.put("mouth", face.mouthOpenness());
    FaceQuality quality = face.quality();
    if (quality != null) {
      row.put("brightness", quality.exposure().brightness());
    }
    LightSample light = face.light();
    if (light != null) {
      row.put("faceLight", light.face().luminance());
      row.put("backgroundLight", light.background().luminance());
    }
    return row;
  }
}
