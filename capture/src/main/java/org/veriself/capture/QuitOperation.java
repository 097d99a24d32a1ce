package org.veriself.capture;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.SessionRecord;

/// `POST passes/{pass}/quit`: the person breaks an attempt on the web off (codes.md 1410). Saying
/// it twice is harmless; a pass that was completed stays as it is.
final class QuitOperation implements Gate.PassOperation {
  private final Passes passes;
  private final InstantSource clock;

  QuitOperation(Passes passes, InstantSource clock) {
    this.passes = passes;
    this.clock = clock;
  }

  @Override
  public Answer answer(Context context, SessionRecord session, LivenessPass pass) {
    if (session.plan().family() != TokenFamily.WEB) {
      return Refusal.of(
          CaptureCode.NOT_FOUND, "only an attempt on the web is broken off; leave the process");
    }
    boolean _ =
        passes.end(
            pass.id(),
            new Judgement(
                clock.instant(), Outcome.Rejected.because(Reason.PERSON_LEFT), Optional.empty()));
    return new Answer.Bare(204, Map.of());
  }
}
