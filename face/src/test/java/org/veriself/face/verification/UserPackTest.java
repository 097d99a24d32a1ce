package org.veriself.face.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.challenge.Challenge;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.evidence.ComparisonReading;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.verification.LivenessExaminer.Examined;
import org.veriself.domain.verification.LivenessExaminer.RecordedVideo;
import org.veriself.domain.verification.LivenessExaminer.Request;
import org.veriself.face.SamplePhotos;
import org.veriself.face.detection.DetectedFace;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.Licences;
import org.veriself.inference.ModelPack;
import org.veriself.inference.TinyPack;
import org.veriself.inference.conversion.TinyModels;
import org.veriself.media.Orientation;
import org.veriself.media.Picture;
import org.veriself.media.VideoFrame;
import org.veriself.media.picture.PictureReading;
import org.veriself.media.video.VideoDecoder;
import org.veriself.media.video.VideoFacts;
import org.veriself.media.video.VideoReading;

/// A whole verification with an operator's pack: YuNet finds the face, SFace compares it, a
/// passive network has its say; mesh and iris are inherited. The networks are tiny: the detector
/// always sees the sample's face, the embedding is a coarse picture.
@Tag("model")
class UserPackTest {
  private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration FRAME = Duration.ofMillis(100);
  private static final int SIDE = 64;

  @TempDir private Path folder;

  @Test
  void aLivePersonIsVerifiedAndCompared() {
    try (ModelPack pack = pack(.1f, .8f, .1f)) {
      Examined examined = examine(pack, SamplePhotos.selfie());

      assertThat(examined.evidence().pack()).isEqualTo("tiny 1");
      assertThat(examined.evidence().readings())
          .filteredOn(reading -> reading.cue() == Cue.PASSIVE)
          .singleElement()
          .extracting(CueReading::measurement)
          .isInstanceOfSatisfying(
              Measured.class,
              measured -> {
                assertThat(measured.value()).isCloseTo(.8, within(1e-6));
                assertThat(measured.note()).contains("6 moments");
              });
      assertThat(outcome(pack, examined)).isInstanceOf(Outcome.Verified.class);
    }
  }

  @Test
  void anotherPictureIsTooUnlike() {
    try (ModelPack pack = pack(.1f, .8f, .1f)) {
      Picture negative = negative(SamplePhotos.selfie());

      assertThat(outcome(pack, examine(pack, negative))).isNotInstanceOf(Outcome.Verified.class);
    }
  }

  @Test
  void whatThePassiveNetworkTakesForAnAttackIsRejectedAndNeverCompared() {
    try (ModelPack pack = pack(.8f, .1f, .1f)) {
      Examined examined = examine(pack, SamplePhotos.selfie());

      assertThat(((Outcome.Rejected) outcome(pack, examined)).reason())
          .isEqualTo(Reason.REPLAY_SUSPECTED);
      assertThat(examined.evidence().comparison()).isEqualTo(new ComparisonReading.NotRun());
    }
  }

  private ModelPack pack(float... passive) {
    Map<String, float[]> seen = seen();
    TinyPack tiny =
        TinyPack.inheriting(folder)
            .add(
                "face-detector",
                "yunet.onnx",
                TinyModels.fixed(SIDE, seen),
                "yunet",
                SIDE,
                TinyPack.wholePicture("top-left"),
                lengths(seen))
            .add(
                "face-embedding",
                "sface.onnx",
                TinyModels.coarseColours(112, "fc1"),
                "sface",
                112,
                "{\"rule\": \"five-points\"}",
                Map.of("fc1", 128))
            .add(
                "passive-pad",
                "pad.onnx",
                TinyModels.fixed(80, Map.of("prob", passive)),
                "minifasnet",
                80,
                TinyPack.faceBox(2.7),
                Map.of("prob", 3))
            .compared("cosine");
    return ModelPack.open(tiny.write(), Licences.free());
  }

  /// YuNet's outputs with one hit, in the first cell of stride 32, where the bundled detector
  /// sees the sample's face.
  private static Map<String, float[]> seen() {
    Picture selfie = SamplePhotos.selfie();
    DetectedFace face;
    try (ModelPack pack = ModelPack.bundled()) {
      face = new FaceInstruments(pack).detector().detect(selfie).getFirst();
    }
    Map<String, float[]> outputs = new LinkedHashMap<>();
    for (String name : List.of("cls_8", "cls_16", "cls_32", "obj_8", "obj_16", "obj_32")) {
      outputs.put(name, new float[cells(name)]);
    }
    for (String name : List.of("bbox_8", "bbox_16", "bbox_32")) {
      outputs.put(name, new float[4 * cells(name)]);
    }
    for (String name : List.of("kps_8", "kps_16", "kps_32")) {
      outputs.put(name, new float[10 * cells(name)]);
    }
    double unit = 32.0 * selfie.width() / SIDE;
    put(outputs, "cls_32", 1);
    put(outputs, "obj_32", 1);
    put(
        outputs,
        "bbox_32",
        face.box().centre().x() / unit,
        face.box().centre().y() / unit,
        Math.log(face.box().width() / unit),
        Math.log(face.box().height() / unit));
    put(
        outputs,
        "kps_32",
        face.rightEye().x() / unit,
        face.rightEye().y() / unit,
        face.leftEye().x() / unit,
        face.leftEye().y() / unit);
    return outputs;
  }

  private static int cells(String name) {
    int cells = SIDE / Integer.parseInt(name.substring(name.indexOf('_') + 1));
    return cells * cells;
  }

  private static void put(Map<String, float[]> outputs, String name, double... values) {
    outputs.computeIfPresent(
        name,
        (_, output) -> {
          for (int i = 0; i < values.length; i++) {
            output[i] = (float) values[i];
          }
          return output;
        });
  }

  private static Map<String, Integer> lengths(Map<String, float[]> outputs) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    outputs.forEach((name, values) -> lengths.put(name, values.length));
    return lengths;
  }

  private static Picture negative(Picture picture) {
    byte[] rgb = picture.rgb().clone();
    for (int i = 0; i < rgb.length; i += 3) {
      byte red = rgb[i];
      rgb[i] = rgb[i + 2];
      rgb[i + 2] = red;
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  private static Examined examine(ModelPack pack, Picture reference) {
    List<Picture> swaying = new ArrayList<>();
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      swaying.add(SamplePhotos.selfie(9 * Math.sin(i / 4.0), 2 * Math.sin(i / 5.0)));
      times.add(FRAME.multipliedBy(i));
    }
    VideoDecoder decoder =
        (_, _, sink) -> {
          for (int i = 0; i < swaying.size(); i++) {
            boolean _ = sink.accept(new VideoFrame(i, times.get(i), swaying.get(i)));
          }
          return new VideoReading.Decoded(
              new VideoFacts(
                  "mov,mp4", "h264", 640, 480, Orientation.UPRIGHT, times, List.of(), 0));
        };
    return (Examined)
        new FaceExaminer(decoder, _ -> new PictureReading.Decoded(reference), pack, 1)
            .examine(new Request(plan(), pass(), List.of(recorded()), Optional.of(new byte[1])));
  }

  private static Outcome outcome(ModelPack pack, Examined examined) {
    return new LivenessDecision(StandardPolicy.policy(pack.manifest()))
        .decide(plan(), examined.evidence());
  }

  private static VerificationPlan plan() {
    return new VerificationPlan(
        TokenFamily.SELFIE, SecureLevel.SILENT, List.of(), true, Edition.BASIC, 3, "");
  }

  private static LivenessPass pass() {
    return new LivenessPass(
        new PassId(new UUID(0, 1)),
        new SessionId(new UUID(0, 2)),
        1,
        new Challenge(List.of(new ChallengeStep.Hold(RecordingName.MAIN, Duration.ofSeconds(3)))),
        BEGUN,
        BEGUN.plusSeconds(60),
        List.of(BEGUN),
        List.of(),
        true,
        new PassState.Capturing());
  }

  private static RecordedVideo recorded() {
    return new RecordedVideo(
        new SubmittedRecording(
            RecordingName.MAIN,
            new StoredMedia(MediaName.REFERENCE_PHOTO, 1, "", ""),
            BEGUN,
            BEGUN.plusSeconds(1),
            BEGUN.plusSeconds(4),
            List.of()),
        new byte[1]);
  }
}
