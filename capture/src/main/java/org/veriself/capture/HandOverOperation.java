package org.veriself.capture;

import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.veriself.capture.wire.HandOverAnswer;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.HandOverProcess;

/// `POST process/handover`: makes the ticket with which another device takes the process over.
final class HandOverOperation implements Gate.ProcessOperation {
  private final HandOverProcess handOver;
  private final Supplier<URI> publicUrl;

  HandOverOperation(HandOverProcess handOver, Supplier<URI> publicUrl) {
    this.handOver = handOver;
    this.publicUrl = publicUrl;
  }

  @Override
  public Answer answer(Context context, SessionRecord session) {
    return switch (handOver.offer(session)) {
      case HandOverProcess.Offered(SecretToken ticket, Duration lifetime) ->
          new Answer.Body(
              201,
              new HandOverAnswer(
                  ticket.reveal(),
                  publicUrl.get().resolve(PageRoutes.WEB) + "#handover=" + ticket.reveal(),
                  lifetime.toMillis()));
      case HandOverProcess.Refusal refusal ->
          switch (refusal) {
            case PASS_RUNNING ->
                Refusal.of(CaptureCode.PASS_RUNNING, "finish or quit the running pass first");
            case NOT_OFFERED ->
                Refusal.of(CaptureCode.HAND_OVER_REFUSED, "this process stays on its device");
            case PROCESS_OVER ->
                Refusal.of(CaptureCode.PROCESS_OVER, "the process is over; nothing is left to do");
          };
    };
  }
}
