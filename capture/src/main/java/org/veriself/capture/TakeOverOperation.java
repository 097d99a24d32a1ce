package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.veriself.capture.wire.StartAnswer;
import org.veriself.capture.wire.TakeOverRequest;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.verification.HandOverProcess;
import org.veriself.domain.web.WebPages;

/// `POST handover`: another device takes the process over; the one before it is refused from now
/// on.
final class TakeOverOperation implements Gate.OpenOperation {
  private final HandOverProcess handOver;
  private final Sessions sessions;
  private final WebPages pages;
  private final ProcessView view;
  private final PageCookies cookies;
  private final JsonRequest requests;
  private final InstantSource clock;

  TakeOverOperation(
      HandOverProcess handOver,
      Sessions sessions,
      WebPages pages,
      ProcessView view,
      PageCookies cookies,
      JsonRequest requests,
      InstantSource clock) {
    this.handOver = handOver;
    this.sessions = sessions;
    this.pages = pages;
    this.view = view;
    this.cookies = cookies;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public Answer answer(Context context) throws IOException {
    return requests.required(context, TakeOverRequest.class, request -> take(context, request));
  }

  private Answer take(Context context, TakeOverRequest request) {
    if (request.protocol() != ProcessView.PROTOCOL) {
      return StartOperation.protocolUnsupported();
    }
    Optional<byte[]> key = DeviceKey.decoded(request.publicKey());
    if (key.isEmpty()) {
      return StartOperation.publicKeyInvalid();
    }
    return handOver
        .take(new SecretToken(request.ticket()), key.get())
        .map(taken -> taken(context, taken))
        .orElseGet(
            () ->
                Refusal.of(
                    CaptureCode.TICKET_UNKNOWN,
                    "the ticket is wrong, used or too old; ask the first device for another"));
  }

  private Answer taken(Context context, HandOverProcess.Taken taken) {
    SessionRecord session = sessions.byId(taken.session()).orElseThrow();
    boolean isPage = PageCookies.isPage(context);
    if (isPage) {
      cookies.setProcess(context, taken.processSecret());
      // Whatever this browser was opened with before, it now means this process.
      pages.page(session.id()).ifPresent(page -> cookies.setEntry(context, page.token()));
    }
    return new Answer.Body(
        201,
        new StartAnswer(
            isPage ? "" : taken.processSecret().reveal(), view.process(session, clock.instant())));
  }
}
