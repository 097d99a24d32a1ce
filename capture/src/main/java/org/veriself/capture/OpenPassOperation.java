package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.capture.wire.PassRequest;
import org.veriself.domain.challenge.ChallengeForm;
import org.veriself.domain.session.DeviceBinding;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.OpenPass;

/// `POST passes`: opens a pass with a fresh challenge, of which nothing but its size is told.
final class OpenPassOperation implements Gate.ProcessOperation {
  private static final Logger LOG = LoggerFactory.getLogger(OpenPassOperation.class);

  /// Within it a pass or two are judged, and the queue is counted anew.
  private static final Duration BUSY_WAIT = Duration.ofSeconds(5);

  private final OpenPass openPass;
  private final ProcessView view;
  private final JsonRequest requests;
  private final InstantSource clock;

  OpenPassOperation(
      OpenPass openPass, ProcessView view, JsonRequest requests, InstantSource clock) {
    this.openPass = openPass;
    this.view = view;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public Answer answer(Context context, SessionRecord session) throws IOException {
    return requests.optional(
        context,
        PassRequest.class,
        new PassRequest(null),
        request -> opened(session, request.wanted()));
  }

  private Answer opened(SessionRecord session, ChallengeForm form) {
    return switch (openPass.open(session, form)) {
      case OpenPass.Opened opened -> {
        if (form != ChallengeForm.FULL) {
          LOG.atInfo()
              .addKeyValue("session", session.id())
              .addKeyValue("pass", opened.pass().id())
              .addKeyValue("form", form)
              .log("a pass asks for less");
        }
        DeviceBinding device = session.start().orElseThrow().device();
        yield new Answer.Body(201, view.pass(device, opened.pass(), clock.instant()));
      }
      case OpenPass.Refused(OpenPass.Refusal refusal) -> refused(refusal);
    };
  }

  private static Refusal refused(OpenPass.Refusal refusal) {
    return switch (refusal) {
      case PASS_RUNNING ->
          Refusal.of(CaptureCode.PASS_RUNNING, "a pass is running; go on with it (GET process)");
      case ATTEMPTS_USED_UP ->
          Refusal.of(CaptureCode.ATTEMPTS_USED_UP, "no attempt is left in this process");
      case ALREADY_VERIFIED ->
          Refusal.of(CaptureCode.ALREADY_VERIFIED, "the person is verified; nothing is left to do");
      case PROCESS_OVER ->
          Refusal.of(CaptureCode.PROCESS_OVER, "the process timed out or was left");
      case DOCUMENT_MISSING ->
          Refusal.of(CaptureCode.DOCUMENT_MISSING, "send the card first, and confirm it");
      case FORM_REFUSED ->
          Refusal.of(CaptureCode.FORM_REFUSED, "this 'form' is not allowed here; ask for 'full'");
      case BUSY ->
          Refusal.wait(
              CaptureCode.BUSY,
              "many wait for their verdict; nothing was used up, try again after 'waitMillis'",
              BUSY_WAIT.toMillis());
    };
  }
}
