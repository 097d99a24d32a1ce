package org.veriself.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.veriself.capture.client.Camera;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CaptureProcess;
import org.veriself.capture.client.CaptureRefused;
import org.veriself.capture.client.Step;
import org.veriself.capture.client.Verdict;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.Stage;
import org.veriself.domain.observation.Tally;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.RecordedActivities.Ended;

/// The reference client plays whole passes against the protocol.
class CaptureClientIT {
  private static final Outcome VERIFIED = new Outcome.Verified(Optional.empty());

  @Test
  void aWholePassArrivesByteForByte() throws IOException {
    try (TestingServer server = new TestingServer(InstantSource.system(), VERIFIED)) {
      String token = server.issue().reveal();
      CaptureProcess process = CaptureClient.connect(server.uri()).start(token);
      ByteCamera camera = new ByteCamera(2_600);

      Verdict verdict = process.openPass().record(camera);

      assertThat(verdict).isInstanceOf(Verdict.Verified.class);
      assertThat(camera.seen).hasSize(3);
      assertThat(camera.seen.get(1)).isInstanceOf(Step.Perform.class);
      assertThat(camera.seen.get(2)).isInstanceOf(Step.Show.class);
      SessionRecord session = server.storage.byToken(new SecretToken(token).hash()).orElseThrow();
      LivenessPass pass = server.storage.of(session.id()).getFirst();
      assertThat(pass.state()).isInstanceOf(PassState.Judged.class);
      for (RecordingName name : RecordingName.values()) {
        try (InputStream in =
            Channels.newInputStream(
                server
                    .media
                    .open(session.owner(), MediaName.recording(pass.id(), name))
                    .orElseThrow())) {
          assertThat(in.readAllBytes())
              .isEqualTo(camera.videos.get(name == RecordingName.ACTION ? 0 : 1));
        }
      }
    }
  }

  @Test
  void everyStepIsToldOfWithoutWhatTheCallerChose() {
    try (TestingServer server = new TestingServer(InstantSource.system(), VERIFIED)) {
      String token = server.issue().reveal();
      CaptureProcess process = CaptureClient.connect(server.uri()).start(token);
      Verdict _ = process.openPass().record(new ByteCamera(2_600));

      SessionRecord session = server.storage.byToken(new SecretToken(token).hash()).orElseThrow();
      PassId pass = server.storage.of(session.id()).getFirst().id();
      String recording = "/passes/{pass}/recordings/{recording}";
      assertThat(server.observer.ended())
          .contains(
              new Ended(Activity.of(Stage.CAPTURE, "POST/process"), "ok", false),
              new Ended(Activity.of(Stage.CAPTURE, "POST/passes"), "ok", false),
              new Ended(Activity.on(pass, Stage.CAPTURE, "POST" + recording), "ok", false),
              new Ended(
                  Activity.on(pass, Stage.CAPTURE, "PUT" + recording + "/chunks/{offset}"),
                  "ok",
                  false),
              new Ended(
                  Activity.on(pass, Stage.CAPTURE, "POST/passes/{pass}/complete"), "ok", false))
          .noneMatch(ended -> ended.activity().operation().contains(pass.toString()));
      // Two recordings.
      assertThat(server.observer.counted(Tally.UPLOADED_BYTES)).isEqualTo(2 * 2_600);
    }
  }

  @Test
  void aRefusalIsToldOfByItsCode() {
    try (TestingServer server = new TestingServer(InstantSource.system(), VERIFIED)) {
      assertThatThrownBy(() -> CaptureClient.connect(server.uri()).start("nobody's"))
          .isInstanceOf(CaptureRefused.class);

      assertThat(server.observer.ended())
          .contains(new Ended(Activity.of(Stage.CAPTURE, "POST/process"), "token_unknown", false));
    }
  }

  @Test
  void aRejectionNamesOnlyACoarseReasonAndAllowsAnotherTry() {
    Outcome rejected = Outcome.Rejected.because(Reason.SIMILARITY_TOO_LOW);
    try (TestingServer server = new TestingServer(InstantSource.system(), rejected)) {
      CaptureProcess process = CaptureClient.connect(server.uri()).start(server.issue().reveal());

      assertThat(process.openPass().record(new ByteCamera(100)))
          .isInstanceOfSatisfying(
              Verdict.Rejected.class,
              verdict -> {
                assertThat(verdict.reason()).isEqualTo("not_verified");
                assertThat(verdict.retryAllowed()).isTrue();
              });
    }
  }

  @Test
  void aSecondStartIsRefused() {
    try (TestingServer server = new TestingServer(InstantSource.system(), VERIFIED)) {
      String token = server.issue().reveal();
      CaptureProcess first = CaptureClient.connect(server.uri()).start(token);

      assertThat(first.level()).isEqualTo(4);
      assertThatThrownBy(() -> CaptureClient.connect(server.uri()).start(token))
          .isInstanceOfSatisfying(
              CaptureRefused.class,
              refused -> assertThat(refused.code()).isEqualTo("already_started"));
    }
  }

  @Test
  void anUnknownTokenIsRefused() {
    try (TestingServer server = new TestingServer(InstantSource.system(), VERIFIED)) {
      assertThatThrownBy(() -> CaptureClient.connect(server.uri()).start("NO-SUCH-TOKEN"))
          .isInstanceOfSatisfying(
              CaptureRefused.class,
              refused -> assertThat(refused.code()).isEqualTo("token_unknown"));
    }
  }

  /// Records seeded bytes.
  private static final class ByteCamera implements Camera {
    private final Random random = new Random(3);
    private final int length;
    private final List<Step> seen = new ArrayList<>();
    private final List<byte[]> videos = new ArrayList<>();
    private ByteArrayOutputStream recording = new ByteArrayOutputStream();

    ByteCamera(int length) {
      this.length = length;
    }

    @Override
    public void begin(String name) {
      recording = new ByteArrayOutputStream();
    }

    @Override
    public void perform(Step step) {
      seen.add(step);
    }

    @Override
    public byte[] recorded() {
      return made(length / 10);
    }

    @Override
    public byte[] finish() {
      byte[] rest = made(length - recording.size());
      videos.add(recording.toByteArray());
      return rest;
    }

    private byte[] made(int count) {
      byte[] bytes = new byte[Math.max(0, count)];
      random.nextBytes(bytes);
      recording.writeBytes(bytes);
      return Arrays.copyOf(bytes, bytes.length);
    }
  }
}
