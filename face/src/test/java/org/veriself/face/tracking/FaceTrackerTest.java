package org.veriself.face.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.veriself.face.SamplePhotos;
import org.veriself.inference.ModelPack;
import org.veriself.media.Picture;
import org.veriself.media.VideoFrame;

@Tag("model")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaceTrackerTest {
  private ModelPack pack;
  private FaceInstruments instruments;

  @BeforeAll
  void load() {
    pack = ModelPack.bundled();
    instruments = new FaceInstruments(pack);
  }

  @AfterAll
  void close() {
    pack.close();
  }

  @Test
  void aMovingFaceIsFollowedWithFewDetections() {
    FaceTracker tracker = new FaceTracker(instruments);
    List<Picture> frames = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      frames.add(SamplePhotos.selfie(40 * Math.sin(i / 6.0), 10 * Math.sin(i / 9.0)));
    }

    List<FrameObservation> seen = observe(tracker, frames, ObservationPlan.sparse());

    assertThat(seen).allSatisfy(one -> assertThat(one).isInstanceOf(FaceObservation.class));
    assertThat(tracker.detections()).isEqualTo(2);
    FaceObservation last = (FaceObservation) seen.getLast();
    assertThat(last.track()).isEqualTo(1);
    assertThat(last.faces()).isEqualTo(1);
    double rollMoved = last.pose().roll() - ((FaceObservation) seen.getFirst()).pose().roll();
    assertThat(rollMoved).isBetween(-15.0, -5.0);
  }

  @Test
  void thePlanDecidesWhatIsMeasured() {
    FaceTracker tracker = new FaceTracker(instruments);
    Picture picture = SamplePhotos.selfie();

    List<FrameObservation> seen =
        observe(
            tracker,
            List.of(picture, picture, picture),
            new ObservationPlan(1, 2, 0, 0, Duration.ofSeconds(1)));

    FaceObservation first = (FaceObservation) seen.get(0);
    FaceObservation second = (FaceObservation) seen.get(1);
    assertThat(first.eyes()).isNotNull();
    assertThat(first.quality()).isNotNull();
    assertThat(first.light()).isNull();
    assertThat(second.eyes()).isNotNull();
    assertThat(second.quality()).isNull();
  }

  @Test
  void aLostFaceIsFoundAgainAsANewTrack() {
    FaceTracker tracker = new FaceTracker(instruments);
    Picture face = SamplePhotos.selfie();
    Picture nothing = new Picture(640, 480, new byte[3 * 640 * 480]);

    List<FrameObservation> seen =
        observe(tracker, List.of(face, nothing, nothing, face), ObservationPlan.sparse());

    assertThat(seen.get(1)).isInstanceOf(NoFaceObservation.class);
    assertThat(((FaceObservation) seen.get(3)).track()).isEqualTo(2);
  }

  @Test
  void severalFacesAreCounted() {
    FaceTracker tracker = new FaceTracker(instruments);

    FrameObservation seen =
        tracker.observe(
            new VideoFrame(0, Duration.ZERO, SamplePhotos.sample(1)), ObservationPlan.sparse());

    assertThat(((FaceObservation) seen).faces()).isEqualTo(3);
  }

  private static List<FrameObservation> observe(
      FaceTracker tracker, List<Picture> pictures, ObservationPlan plan) {
    List<FrameObservation> seen = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      seen.add(
          tracker.observe(new VideoFrame(i, Duration.ofMillis(33L * i), pictures.get(i)), plan));
    }
    return seen;
  }
}
