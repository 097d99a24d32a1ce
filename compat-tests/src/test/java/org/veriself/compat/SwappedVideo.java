package org.veriself.compat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.LivenessExaminer;
import org.veriself.domain.verification.LivenessExaminer.RecordedVideo;
import org.veriself.face.verification.FaceExaminer;
import org.veriself.face.verification.StandardPolicy;
import org.veriself.inference.ModelPack;
import org.veriself.media.decoding.DecodingLimits;
import org.veriself.media.decoding.DecodingPool;

/// Judges a finished pass of the started server once more: everything the client declared and the
/// server stamped stays as it was submitted, only the bytes of the recordings are others.
final class SwappedVideo {
  private static final SwappedVideo INSTANCE = new SwappedVideo();

  private final FaceExaminer examiner;
  private final LivenessDecision decision = new LivenessDecision(StandardPolicy.policy());

  private SwappedVideo() {
    ModelPack pack = ModelPack.bundled();
    DecodingPool decoders = DecodingPool.start(DecodingLimits.standard(), 1);
    Runtime.getRuntime().addShutdownHook(new Thread(decoders::close));
    examiner = new FaceExaminer(decoders, decoders, pack, 1);
  }

  static SwappedVideo get() {
    return INSTANCE;
  }

  /// @param video gives other bytes for each recording by its name, `action` or `main`
  Outcome outcome(
      StartedServer started, String token, Optional<byte[]> photo, Function<String, byte[]> video) {
    SessionRecord session =
        started
            .server
            .data()
            .storage()
            .sessions()
            .byToken(new SecretToken(token).hash())
            .orElseThrow();
    LivenessPass pass = started.server.data().storage().passes().of(session.id()).getLast();
    if (!(pass.state() instanceof PassState.Judged judged)) {
      throw new IllegalStateException("the pass is not judged yet");
    }
    List<RecordedVideo> swapped =
        judged.submission().recordings().stream()
            .map(
                recording ->
                    new RecordedVideo(
                        recording, video.apply(recording.name().name().toLowerCase(Locale.ROOT))))
            .toList();
    var request = new LivenessExaminer.Request(session.plan(), pass, swapped, photo);
    if (!(examiner.examine(request)
        instanceof LivenessExaminer.Examined(Evidence evidence, var _))) {
      throw new IllegalStateException("the examiner failed");
    }
    return decision.decide(session.plan(), evidence);
  }
}
