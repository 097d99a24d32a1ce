package org.veriself.evaluation.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.evaluation.animation.Action;
import org.veriself.evaluation.animation.Colour;
import org.veriself.evaluation.attack.AttackSpecies;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.face.detection.DetectedFace;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;
import org.veriself.media.Picture;
import org.veriself.media.encoding.VideoFormat;

@Tag("model")
class LivePerformanceTest {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int FRAMES = 38;
  private static final double FRAMES_PER_SECOND = 15;

  private static ModelPack pack;
  private static FaceInstruments instruments;
  private static SampleFaces faces;

  private record Seen(double eyes, double mouth, double pitch, double yaw) {}

  @BeforeAll
  static void load() {
    pack = ModelPack.bundled();
    instruments = new FaceInstruments(pack);
    faces = SampleFaces.load(instruments);
  }

  @AfterAll
  static void close() {
    pack.close();
  }

  @Test
  void samplesGiveTwentyTwoFacesAndOnePersonTwice() {
    assertThat(faces.all()).hasSize(22);
    assertThat(faces.identities()).anyMatch(person -> person.size() == 2);
    assertThat(faces.identities().stream().mapToInt(List::size).sum()).isEqualTo(22);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample3-2", "sample4-2", "sample5-1", "sample6-1", "sample6-2"})
  void eachActionShowsInTheMeasurements(String id) {
    List<Seen> blink = watched(id, Optional.of(Action.BLINK));
    assertThat(lowest(blink, Seen::eyes) / highest(blink, Seen::eyes)).isLessThan(.55);
    List<Seen> mouth = watched(id, Optional.of(Action.MOUTH));
    assertThat(range(mouth, Seen::mouth)).isGreaterThan(.15);
    assertThat(range(watched(id, Optional.of(Action.NOD)), Seen::pitch)).isGreaterThan(15);
    assertThat(range(watched(id, Optional.of(Action.SHAKE)), Seen::yaw)).isGreaterThan(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample3-2", "sample5-1", "sample6-1"})
  void aPersonWhoIsNotAskedDoesNothing(String id) {
    List<Seen> still = watched(id, Optional.empty());
    assertThat(lowest(still, Seen::eyes) / highest(still, Seen::eyes)).isGreaterThan(.8);
    assertThat(range(still, Seen::mouth)).isLessThan(.08);
    assertThat(range(still, Seen::pitch)).isLessThan(9);
    assertThat(range(still, Seen::yaw)).isLessThan(9);
  }

  @Test
  void sameSeedGivesTheSameFramesInAnyOrder() {
    Duration early = Duration.ofMillis(400);
    Duration late = Duration.ofMillis(900);
    LivePerformance one = asked(11);
    byte[] expected = one.frame(late).clone();
    LivePerformance other = asked(11);
    other.frame(early);
    assertThat(other.frame(late)).isEqualTo(expected);
    assertThat(asked(12).frame(late)).isNotEqualTo(expected);
  }

  @Test
  void aStepAddedLaterLeavesEarlierFramesAlone() {
    LivePerformance live = faces.byId("sample3-2").person().live(WIDTH, HEIGHT, 3);
    Duration before = Duration.ofMillis(300);
    byte[] frame = live.frame(before).clone();
    live.perform(Action.NOD, Duration.ofSeconds(1));
    live.show(new Colour(0, 255, 0), Duration.ofSeconds(1));
    assertThat(live.frame(before)).isEqualTo(frame);
  }

  @Test
  void screenColourReachesTheFaceAndHardlyTheWall() {
    LivePerformance live = faces.byId("sample3-2").person().live(WIDTH, HEIGHT, 3);
    Duration at = Duration.ofSeconds(1);
    byte[] dark = live.frame(at).clone();
    live.show(new Colour(0, 255, 0), Duration.ofMillis(500));
    byte[] lit = live.frame(at).clone();
    double face = green(lit, 300, 220) / green(dark, 300, 220);
    double wall = green(lit, 20, 60) / green(dark, 20, 60);
    assertThat(face).isGreaterThan(1.05);
    assertThat(wall).isBetween(.98, 1.03);
    double red = channel(lit, 300, 220, 0) / channel(dark, 300, 220, 0);
    assertThat(red).isBetween(.98, 1.02);
  }

  @Test
  void frozenPhotoMovesOnlyItsNoise() {
    LivePerformance live = attacked(AttackSpecies.FROZEN_PHOTO);
    live.perform(Action.SHAKE, Duration.ZERO);
    byte[] first = live.frame(Duration.ZERO).clone();
    byte[] later = live.frame(Duration.ofMillis(500)).clone();
    assertThat(meanDifference(first, later)).isLessThan(4);
    LivePerformance person = faces.byId("sample3-2").person().live(WIDTH, HEIGHT, 3);
    person.perform(Action.SHAKE, Duration.ZERO);
    first = person.frame(Duration.ZERO).clone();
    assertThat(meanDifference(first, person.frame(Duration.ofMillis(500)))).isGreaterThan(5);
  }

  @Test
  void wrongColourSequenceAnswersAnotherColour() {
    LivePerformance live = attacked(AttackSpecies.WRONG_COLOUR_SEQUENCE);
    Duration at = Duration.ofSeconds(1);
    byte[] dark = live.frame(at).clone();
    live.show(new Colour(0, 255, 0), Duration.ofMillis(500));
    byte[] lit = live.frame(at).clone();
    assertThat(green(lit, 300, 220) / green(dark, 300, 220)).isLessThan(1.02);
    assertThat(channel(lit, 300, 220, 0) / channel(dark, 300, 220, 0)).isGreaterThan(1.05);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MOVED_PRINT", "SCREEN_REPLAY"})
  void flatAttacksStillShowAFace(String species) {
    byte[] frame = attacked(AttackSpecies.valueOf(species)).frame(Duration.ofMillis(200));
    assertThat(instruments.detector().detect(new Picture(WIDTH, HEIGHT, frame))).isNotEmpty();
  }

  @Test
  void clipIsEncoded() {
    Script script =
        Script.still()
            .lasting(Duration.ofSeconds(1))
            .acting(TimedAction.at(Duration.ofMillis(200), Action.BLINK));
    byte[] clip = faces.byId("sample3-2").person().act(script, VideoFormat.MP4_H264, 1);
    assertThat(new String(clip, 4, 4, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("ftyp");
  }

  @Test
  void photoWithoutAFaceIsRefused() {
    Picture grey = new Picture(320, 240, new byte[320 * 240 * 3]);
    assertThatThrownBy(() -> ActingPerson.fromPhoto(grey, instruments))
        .hasMessageContaining("no face");
  }

  private static LivePerformance asked(long seed) {
    LivePerformance live = faces.byId("sample3-2").person().live(WIDTH, HEIGHT, seed);
    live.perform(Action.MOUTH, Duration.ofMillis(300));
    return live;
  }

  private static LivePerformance attacked(AttackSpecies species) {
    return faces.byId("sample3-2").person().live(WIDTH, HEIGHT, Optional.of(species), 3);
  }

  private static List<Seen> watched(String id, Optional<Action> action) {
    LivePerformance live = faces.byId(id).person().live(WIDTH, HEIGHT, 7);
    action.ifPresent(asked -> live.perform(asked, Duration.ofMillis(500)));
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      byte[] frame = live.frame(Duration.ofNanos((long) (i * 1e9 / FRAMES_PER_SECOND)));
      Picture picture = new Picture(WIDTH, HEIGHT, frame);
      List<DetectedFace> hits = instruments.detector().detect(picture);
      assertThat(hits).as("one face in frame %d", i).hasSize(1);
      FaceMesh mesh = instruments.mesher().mesh(picture, hits.getFirst());
      seen.add(
          new Seen(
              instruments.irisReader().read(picture, mesh).mean(),
              mesh.mouthOpenness(),
              mesh.pose().pitch(),
              mesh.pose().yaw()));
    }
    return seen;
  }

  private static double lowest(List<Seen> seen, ToDoubleFunction<Seen> of) {
    return seen.stream().mapToDouble(of).min().orElseThrow();
  }

  private static double highest(List<Seen> seen, ToDoubleFunction<Seen> of) {
    return seen.stream().mapToDouble(of).max().orElseThrow();
  }

  private static double range(List<Seen> seen, ToDoubleFunction<Seen> of) {
    return highest(seen, of) - lowest(seen, of);
  }

  private static double green(byte[] frame, int x, int y) {
    return channel(frame, x, y, 1);
  }

  private static double channel(byte[] frame, int x, int y, int channel) {
    double sum = 0;
    for (int dy = 0; dy < 30; dy++) {
      for (int dx = 0; dx < 30; dx++) {
        sum += frame[3 * ((y + dy) * WIDTH + x + dx) + channel] & 255;
      }
    }
    return sum / 900;
  }

  private static double meanDifference(byte[] one, byte[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs((one[i] & 255) - (other[i] & 255));
    }
    return sum / one.length;
  }
}
