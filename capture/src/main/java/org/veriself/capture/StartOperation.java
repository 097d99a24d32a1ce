package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.veriself.capture.wire.StartAnswer;
import org.veriself.capture.wire.StartRequest;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.verification.StartProcess;

/// `POST process`: binds the process of a token to the device that asks.
final class StartOperation implements Gate.OpenOperation {
  private final StartProcess startProcess;
  private final Sessions sessions;
  private final ProcessView view;
  private final PageCookies cookies;
  private final JsonRequest requests;
  private final InstantSource clock;

  StartOperation(
      StartProcess startProcess,
      Sessions sessions,
      ProcessView view,
      PageCookies cookies,
      JsonRequest requests,
      InstantSource clock) {
    this.startProcess = startProcess;
    this.sessions = sessions;
    this.view = view;
    this.cookies = cookies;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public Answer answer(Context context) throws IOException {
    Optional<SecretToken> token = PageOperation.token(context, cookies);
    if (token.isEmpty()) {
      return Gate.authorizationMissing();
    }
    if (sessions
        .byToken(token.get().hash())
        .filter(one -> !SessionMark.fits(context, one))
        .isPresent()) {
      return SessionMark.changed();
    }
    return requests.required(
        context, StartRequest.class, request -> start(context, token.get(), request));
  }

  private Answer start(Context context, SecretToken token, StartRequest request) {
    if (request.protocol() != ProcessView.PROTOCOL) {
      return protocolUnsupported();
    }
    Optional<byte[]> key = DeviceKey.decoded(request.publicKey());
    if (key.isEmpty()) {
      return publicKeyInvalid();
    }
    return switch (startProcess.start(token, key.get())) {
      case StartProcess.Started started -> started(context, started);
      case StartProcess.Refused(StartProcess.Refusal refusal) -> refused(refusal);
    };
  }

  /// A page gets its secret where no script can read it.
  private Answer started(Context context, StartProcess.Started started) {
    SecretToken secret = started.processSecret();
    SessionRecord session = sessions.byProcessSecret(secret.hash()).orElseThrow();
    boolean isPage = PageCookies.isPage(context);
    if (isPage) {
      cookies.setProcess(context, secret);
    }
    return new Answer.Body(
        201,
        new StartAnswer(isPage ? "" : secret.reveal(), view.process(session, clock.instant())));
  }

  private static Refusal refused(StartProcess.Refusal refusal) {
    return switch (refusal) {
      case TOKEN_UNKNOWN ->
          Refusal.of(CaptureCode.TOKEN_UNKNOWN, "the token is unknown; ask for a new one");
      case ALREADY_STARTED ->
          Refusal.of(
              CaptureCode.ALREADY_STARTED,
              "the process was started before; only the device that did may go on");
      case START_WINDOW_PASSED ->
          Refusal.of(CaptureCode.START_WINDOW_PASSED, "the token came too late; ask for a new one");
      case ALREADY_FINISHED ->
          Refusal.of(CaptureCode.ALREADY_FINISHED, "the process is finished; ask for a new token");
      case RESULT_WINDOW_PASSED ->
          Refusal.of(CaptureCode.RESULT_WINDOW_PASSED, "the token is over; ask for a new one");
    };
  }

  static Refusal protocolUnsupported() {
    return Refusal.of(
        CaptureCode.PROTOCOL_UNSUPPORTED, "this server speaks protocol " + ProcessView.PROTOCOL);
  }

  static Refusal publicKeyInvalid() {
    return Refusal.of(
        CaptureCode.PUBLIC_KEY_INVALID,
        "field 'publicKey' must be a P-256 key, SubjectPublicKeyInfo in Base64");
  }
}
