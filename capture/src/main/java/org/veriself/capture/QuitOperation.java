package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import org.veriself.capture.wire.QuitRequest;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.QuitPass;

/// `POST passes/{pass}/quit`: an attempt is broken off, by the person (codes.md 1410) or because
/// the device cannot film (202). Saying it twice is harmless; a pass that was completed stays as
/// it is.
final class QuitOperation implements Gate.PassOperation {
  private final QuitPass quitPass;
  private final JsonRequest requests;

  QuitOperation(QuitPass quitPass, JsonRequest requests) {
    this.quitPass = quitPass;
    this.requests = requests;
  }

  @Override
  public Answer answer(Context context, SessionRecord session, LivenessPass pass)
      throws IOException {
    return requests.optional(
        context,
        QuitRequest.class,
        new QuitRequest(null),
        request -> {
          quitPass.quit(session, pass, request.reason());
          return new Answer.Bare(204, Map.of());
        });
  }
}
