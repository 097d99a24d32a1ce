package org.veriself.capture;

import io.javalin.http.Context;
import java.util.Map;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.HandOverProcess;

/// `POST process/handover/withdraw`: the person goes on here after all; the ticket is void. Saying
/// it twice is harmless.
final class WithdrawOperation implements Gate.ProcessOperation {
  private final HandOverProcess handOver;

  WithdrawOperation(HandOverProcess handOver) {
    this.handOver = handOver;
  }

  @Override
  public Answer answer(Context context, SessionRecord session) {
    handOver.withdraw(session);
    return new Answer.Bare(204, Map.of());
  }
}
