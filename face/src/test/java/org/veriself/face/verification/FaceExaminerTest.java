package org.veriself.face.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.veriself.domain.challenge.Challenge;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.evidence.ComparisonReading;
import org.veriself.domain.evidence.MediaRefusal;
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
import org.veriself.domain.verification.LivenessExaminer.Busy;
import org.veriself.domain.verification.LivenessExaminer.Examination;
import org.veriself.domain.verification.LivenessExaminer.Examined;
import org.veriself.domain.verification.LivenessExaminer.RecordedVideo;
import org.veriself.domain.verification.LivenessExaminer.Request;
import org.veriself.face.SamplePhotos;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;
import org.veriself.media.Orientation;
import org.veriself.media.Picture;
import org.veriself.media.VideoFrame;
import org.veriself.media.picture.PictureReader;
import org.veriself.media.picture.PictureReading;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.FrameSink;
import org.veriself.media.video.VideoDecoder;
import org.veriself.media.video.VideoFacts;
import org.veriself.media.video.VideoReading;

/// The road from bytes to evidence with pictures for a video: silent level, so that only the
/// pixels and the decoder's answers matter.
@Tag("model")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaceExaminerTest {
  private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration FRAME = Duration.ofMillis(100);
  private static final byte[] VIDEO = "video".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PHOTO = "photo".getBytes(StandardCharsets.UTF_8);

  private ModelPack pack;
  private List<Picture> swaying;

  @BeforeAll
  void load() {
    pack = ModelPack.bundled();
    swaying = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      swaying.add(SamplePhotos.selfie(9 * Math.sin(i / 4.0), 2 * Math.sin(i / 5.0)));
    }
  }

  @AfterAll
  void close() {
    pack.close();
  }

  @Test
  void aMovingPersonIsComparedWithTheirPhoto() {
    Examined examined = examined(playing(swaying), photo(SamplePhotos.selfie()));

    assertThat(outcome(examined)).isInstanceOf(Outcome.Verified.class);
    assertThat(examined.bestFrame()).isPresent();
    assertThat(examined.evidence().framesMeasured()).isEqualTo(30);
  }

  @Test
  void anotherPersonsPhotoIsTooUnlike() {
    Examined examined = examined(playing(swaying), photo(SamplePhotos.sample(2)));

    assertThat(outcome(examined)).isNotInstanceOf(Outcome.Verified.class);
  }

  @Test
  void theSameInputGivesTheSameEvidence() {
    Examined once = examined(playing(swaying), photo(SamplePhotos.selfie()));
    Examined again = examined(playing(swaying), photo(SamplePhotos.selfie()));

    assertThat(again.evidence().readings()).isEqualTo(once.evidence().readings());
    assertThat(again.evidence().comparison()).isEqualTo(once.evidence().comparison());
    assertThat(again.bestFrame().orElseThrow()).isEqualTo(once.bestFrame().orElseThrow());
  }

  @Test
  void aFrozenPictureIsRejectedAndNeverCompared() {
    List<Picture> frozen = Stream.generate(SamplePhotos::selfie).limit(1).toList();
    List<Picture> repeated = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      repeated.add(frozen.getFirst());
    }

    Examined examined = examined(playing(repeated), photo(SamplePhotos.selfie()));

    assertThat(((Outcome.Rejected) outcome(examined)).reason()).isEqualTo(Reason.REPLAY_SUSPECTED);
    assertThat(examined.evidence().comparison()).isEqualTo(new ComparisonReading.NotRun());
  }

  @ParameterizedTest
  @CsvSource({"128,NO_FACE_IN_VIDEO", "30,NO_FACE_IN_VIDEO", "20,TOO_DARK", "0,TOO_DARK"})
  void aVideoWithoutAFaceSaysSoOrThatItIsTooDarkToTell(int brightness, Reason reason) {
    List<Picture> wall = new ArrayList<>();
    byte[] grey = new byte[3 * 640 * 480];
    Arrays.fill(grey, (byte) brightness);
    for (int i = 0; i < 30; i++) {
      wall.add(new Picture(640, 480, grey));
    }

    Examined examined = examined(playing(wall), photo(SamplePhotos.selfie()));

    assertThat(((Outcome.Rejected) outcome(examined)).reason()).isEqualTo(reason);
    assertThat(examined.bestFrame()).isEmpty();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(new VideoReading.Unreadable("broken"), Reason.VIDEO_UNREADABLE),
        Arguments.of(new VideoReading.NoVideo(), Reason.VIDEO_UNREADABLE),
        Arguments.of(new VideoReading.TooLarge("wide"), Reason.VIDEO_UNREADABLE),
        Arguments.of(new VideoReading.TooLong("hours"), Reason.VIDEO_TOO_LONG));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void everyRefusalOfTheDecoderHasItsReason(VideoReading reading, Reason reason) {
    assertThat(refusal(answering(reading), VIDEO)).isEqualTo(reason);
  }

  @Test
  void emptyShortAndMissingRecordingsAreTold() {
    assertThat(refusal(playing(swaying), new byte[0])).isEqualTo(Reason.VIDEO_EMPTY);
    assertThat(refusal(playing(swaying.subList(0, 15)), VIDEO)).isEqualTo(Reason.VIDEO_TOO_SHORT);
    Examined nothing =
        (Examined)
            examiner(playing(swaying), unread())
                .examine(new Request(plan(true), pass(), List.of(), Optional.of(PHOTO)));
    assertThat(nothing.evidence().refusals())
        .extracting(MediaRefusal::reason)
        .containsExactly(Reason.RECORDING_MISSING);
  }

  @Test
  void afterAMissingOrRefusedRecordingNoOtherIsLookedAt() {
    RecordedVideo light = recorded(RecordingName.ACTION, VIDEO);
    RecordedVideo main = recorded(VIDEO);
    VideoDecoder never =
        (video, sampling, sink) -> {
          throw new AssertionError("the video must not be decoded");
        };
    FakeDecoder once = answering(new VideoReading.Unreadable("broken"));

    assertThat(reasons(never, light)).containsExactly(Reason.RECORDING_MISSING);
    assertThat(reasons(once, main, light)).containsExactly(Reason.VIDEO_UNREADABLE);
  }

  private List<Reason> reasons(VideoDecoder decoder, RecordedVideo... recordings) {
    Request request = new Request(plan(true), pass(), List.of(recordings), Optional.of(PHOTO));
    Examined examined = (Examined) examiner(decoder, unread()).examine(request);
    return examined.evidence().refusals().stream().map(MediaRefusal::reason).toList();
  }

  @Test
  void aDecoderThatDiedOnceIsTriedAgain() {
    FakeDecoder decoder =
        new FakeDecoder(swaying, new VideoReading.DecoderFailed("killed"), decoded(swaying));

    assertThat(examined(decoder, photo(SamplePhotos.selfie())).evidence().refusals()).isEmpty();
  }

  @Test
  void aDecoderThatDiesAgainRefusesTheVideoAndItsFramesAreVoid() {
    FakeDecoder decoder =
        new FakeDecoder(
            swaying,
            new VideoReading.DecoderFailed("killed"),
            new VideoReading.DecoderFailed("killed"));

    Examined examined = examined(decoder, unread());

    assertThat(examined.evidence().refusals())
        .extracting(MediaRefusal::reason)
        .containsExactly(Reason.VIDEO_UNREADABLE);
    assertThat(examined.bestFrame()).isEmpty();
  }

  @Test
  void aBusyDecoderOrReaderPutsThePassOff() {
    assertThat(examine(answering(new VideoReading.Busy()), unread())).isEqualTo(new Busy());
    assertThat(examine(playing(swaying), bytes -> new PictureReading.Busy())).isEqualTo(new Busy());
  }

  @Test
  void aPhotoThatCannotServeIsRefusedWithItsReason() {
    PictureReader broken = bytes -> new PictureReading.Truncated();
    PictureReader large = bytes -> new PictureReading.TooLarge("wide");
    Picture wall = new Picture(640, 480, new byte[3 * 640 * 480]);
    Picture stamp = new Picture(40, 60, new byte[3 * 40 * 60]);

    assertThat(comparison(broken)).isEqualTo(refused(Reason.REFERENCE_UNREADABLE));
    assertThat(comparison(large)).isEqualTo(refused(Reason.REFERENCE_SIZE));
    assertThat(comparison(photo(stamp))).isEqualTo(refused(Reason.REFERENCE_SIZE));
    assertThat(comparison(photo(wall))).isEqualTo(refused(Reason.REFERENCE_WITHOUT_FACE));
  }

  @Test
  void livenessAloneReadsNoPhoto() {
    Request request = new Request(plan(false), pass(), List.of(recorded(VIDEO)), Optional.empty());

    Examined examined = (Examined) examiner(playing(swaying), unread()).examine(request);

    assertThat(examined.evidence().comparison()).isEqualTo(new ComparisonReading.NotRun());
    assertThat(
            new LivenessDecision(StandardPolicy.policy()).decide(plan(false), examined.evidence()))
        .isInstanceOf(Outcome.Verified.class);
  }

  @Test
  void anInspectionShowsEveryFrame() {
    Inspection inspection =
        new VideoInspector(playing(swaying), new FaceInstruments(pack)).inspect(VIDEO);

    assertThat(inspection)
        .isInstanceOfSatisfying(
            Inspection.Inspected.class,
            inspected -> {
              assertThat(inspected.frames()).hasSize(30);
              assertThat(inspected.frames())
                  .allSatisfy(row -> assertThat(row.eyeLeft()).isPresent());
            });
    assertThat(
            new VideoInspector(answering(new VideoReading.NoVideo()), new FaceInstruments(pack))
                .inspect(VIDEO))
        .isInstanceOf(Inspection.NotInspected.class);
  }

  /// Plays the same pictures at every call, and answers each call in turn.
  private static final class FakeDecoder implements VideoDecoder {
    private final List<Picture> pictures;
    private final Deque<VideoReading> answers;

    FakeDecoder(List<Picture> pictures, VideoReading... answers) {
      this.pictures = pictures;
      this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public VideoReading decode(byte[] video, FrameSampling sampling, FrameSink sink) {
      for (int i = 0; i < pictures.size(); i++) {
        boolean _ = sink.accept(new VideoFrame(i, FRAME.multipliedBy(i), pictures.get(i)));
      }
      return answers.removeFirst();
    }
  }

  private static FakeDecoder playing(List<Picture> pictures) {
    return new FakeDecoder(pictures, decoded(pictures));
  }

  private static FakeDecoder answering(VideoReading reading) {
    return new FakeDecoder(List.of(), reading);
  }

  private static VideoReading decoded(List<Picture> pictures) {
    List<Duration> timestamps = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      timestamps.add(FRAME.multipliedBy(i));
    }
    return new VideoReading.Decoded(
        new VideoFacts("mov,mp4", "h264", 640, 480, Orientation.UPRIGHT, timestamps, List.of(), 0));
  }

  private static PictureReader photo(Picture picture) {
    return bytes -> new PictureReading.Decoded(picture);
  }

  private static PictureReader unread() {
    return bytes -> {
      throw new AssertionError("the photo must not be read");
    };
  }

  private FaceExaminer examiner(VideoDecoder decoder, PictureReader reader) {
    return new FaceExaminer(decoder, reader, pack, 1);
  }

  private Examination examine(VideoDecoder decoder, PictureReader reader) {
    return examiner(decoder, reader)
        .examine(new Request(plan(true), pass(), List.of(recorded(VIDEO)), Optional.of(PHOTO)));
  }

  private Examined examined(VideoDecoder decoder, PictureReader reader) {
    return (Examined) examine(decoder, reader);
  }

  private ComparisonReading comparison(PictureReader reader) {
    return examined(playing(swaying), reader).evidence().comparison();
  }

  private static ComparisonReading refused(Reason reason) {
    return new ComparisonReading.Refused(reason);
  }

  private Reason refusal(VideoDecoder decoder, byte[] video) {
    Examination examination =
        examiner(decoder, unread())
            .examine(new Request(plan(true), pass(), List.of(recorded(video)), Optional.of(PHOTO)));
    return ((Examined) examination).evidence().refusals().getFirst().reason();
  }

  private static Outcome outcome(Examined examined) {
    return new LivenessDecision(StandardPolicy.policy()).decide(plan(true), examined.evidence());
  }

  private static VerificationPlan plan(boolean compares) {
    return new VerificationPlan(
        TokenFamily.SELFIE, SecureLevel.SILENT, List.of(), compares, Edition.BASIC, 3, "");
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

  private static RecordedVideo recorded(byte[] bytes) {
    return recorded(RecordingName.MAIN, bytes);
  }

  private static RecordedVideo recorded(RecordingName name, byte[] bytes) {
    return new RecordedVideo(
        new SubmittedRecording(
            name,
            new StoredMedia(MediaName.REFERENCE_PHOTO, bytes.length, "", ""),
            BEGUN,
            BEGUN.plusSeconds(1),
            BEGUN.plusSeconds(4),
            List.of()),
        bytes);
  }
}
