package org.veriself.domain.verification;

import java.util.List;
import java.util.Optional;
import org.veriself.domain.challenge.Challenge;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.VerificationPlan;

/// Port: measures a pass from its decoded pixels. The same input gives the same evidence.
public interface LivenessExaminer {

  Examination examine(Request request);

  /// @param referencePhoto bytes of the photo to compare with, when the plan asks for it
  record Request(
      VerificationPlan plan,
      LivenessPass pass,
      List<RecordedVideo> recordings,
      Optional<byte[]> referencePhoto) {
    public Request {
      recordings = List.copyOf(recordings);
    }

    public Challenge challenge() {
      return pass.challenge();
    }
  }

  /// A recording with its bytes.
  record RecordedVideo(SubmittedRecording facts, byte[] bytes) {}

  sealed interface Examination {}

  /// @param bestFrame JPEG of the best face picture, when one could be cut
  record Examined(Evidence evidence, Optional<byte[]> bestFrame) implements Examination {}

  /// The engine itself failed; the pass ends with the engine's failure code.
  record EngineFailed(String detail) implements Examination {}

  /// No capacity just now; the pass stays in the queue.
  record Busy() implements Examination {}
}
