package org.veriself.capture;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// What every call goes through: who asks, whether it may ask now, which pass it means, and how
/// the answer travels. No secret it reads reaches a log or an answer.
final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final String BEARER = "bearer ";

  private final Sessions sessions;
  private final Passes passes;
  private final Lifetimes lifetimes;
  private final RequestPace<SessionId> processPace;
  private final RequestPace<String> addressPace;
  private final PageCookies cookies;
  private final ForeignOrigins foreignOrigins;
  private final boolean behindProxy;
  private final CaptureJson json;
  private final InstantSource clock;

  Gate(
      CapturePorts ports,
      Lifetimes lifetimes,
      CaptureBounds bounds,
      PageSettings settings,
      CaptureJson json,
      InstantSource clock) {
    this.sessions = ports.sessions();
    this.passes = ports.passes();
    this.lifetimes = lifetimes;
    this.processPace = new RequestPace<>(bounds.burst(), bounds.requestsPerSecond(), clock);
    this.addressPace =
        new RequestPace<>(bounds.addressBurst(), bounds.addressRequestsPerSecond(), clock);
    this.cookies = new PageCookies(settings);
    this.foreignOrigins = new ForeignOrigins(settings.foreignOrigins());
    this.behindProxy = settings.behindProxy();
    this.json = json;
    this.clock = clock;
  }

  /// An operation that checks for itself who asks.
  interface OpenOperation {
    Answer answer(Context context) throws IOException;
  }

  /// An operation of a started process.
  interface ProcessOperation {
    Answer answer(Context context, SessionRecord session) throws IOException;
  }

  /// An operation on a pass of the caller's own process.
  interface PassOperation {
    Answer answer(Context context, SessionRecord session, LivenessPass pass) throws IOException;
  }

  Handler open(OpenOperation operation) {
    return context -> {
      context
          .header("Cache-Control", "no-store")
          .header("X-Content-Type-Options", "nosniff")
          .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
          .header("Referrer-Policy", "no-referrer");
      boolean _ = foreignOrigins.admit(context);
      Duration wait = addressPace.take(ClientAddress.of(context, behindProxy));
      write(context, wait.isPositive() ? slowDown(wait) : guarded(context, operation));
    };
  }

  Handler process(ProcessOperation operation) {
    return open(context -> authenticated(context, operation));
  }

  Handler pass(PassOperation operation) {
    return process(
        (context, session) -> {
          Optional<LivenessPass> pass = passOf(session, context.pathParam("pass"));
          return pass.isPresent()
              ? operation.answer(context, session, pass.get())
              : Refusal.of(CaptureCode.PASS_UNKNOWN, "this process has no such pass");
        });
  }

  /// The bearer secret of a request. Empty when the header is absent or has another form.
  static Optional<SecretToken> bearer(Context context) {
    String header = context.header("Authorization");
    if (header == null
        || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        || header.length() > BEARER.length() + SecretToken.MAX_LENGTH) {
      return Optional.empty();
    }
    String secret = header.substring(BEARER.length()).strip();
    return secret.isEmpty() ? Optional.empty() : Optional.of(new SecretToken(secret));
  }

  static Refusal authorizationMissing() {
    return Refusal.of(
        CaptureCode.AUTHORIZATION_MISSING, "send the header 'Authorization: Bearer <secret>'");
  }

  private Answer guarded(Context context, OpenOperation operation) {
    try {
      return operation.answer(context);
    } catch (MediaStoreException e) {
      LOG.error("media store failed in a capture call", e);
      return Refusal.of(CaptureCode.STORAGE_FAILED, "nothing was stored; try again later");
    } catch (IOException e) {
      LOG.debug("capture client went away", e);
      return Refusal.of(CaptureCode.BODY_INVALID, "the body broke off; send it again");
    } catch (RuntimeException e) {
      LOG.error("capture call failed", e);
      return Refusal.of(CaptureCode.INTERNAL_ERROR, "the server failed; try again later");
    }
  }

  private Answer authenticated(Context context, ProcessOperation operation) throws IOException {
    Optional<SecretToken> secret = bearer(context).or(() -> cookies.process(context));
    if (secret.isEmpty()) {
      return authorizationMissing();
    }
    Optional<SessionRecord> session = sessions.byProcessSecret(secret.get().hash());
    if (session.isEmpty() || session.get().start().isEmpty()) {
      return Refusal.of(
          CaptureCode.PROCESS_UNKNOWN, "no process has this secret; start with a new token");
    }
    if (!SessionMark.fits(context, session.get())) {
      return SessionMark.changed();
    }
    if (clock.instant().isAfter(session.get().resultEndsAt(lifetimes))) {
      return Refusal.of(
          CaptureCode.RESULT_WINDOW_PASSED, "the process is over; start with a new token");
    }
    Duration wait = processPace.take(session.get().id());
    return wait.isPositive() ? slowDown(wait) : operation.answer(context, session.get());
  }

  private static Refusal slowDown(Duration wait) {
    return Refusal.wait(CaptureCode.TOO_MANY_REQUESTS, "slow down", Math.max(1, wait.toMillis()));
  }

  /// A pass of another process does not exist for the caller.
  private Optional<LivenessPass> passOf(SessionRecord session, String id) {
    PassId wanted;
    try {
      wanted = PassId.of(id);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return passes.byId(wanted).filter(pass -> pass.session().equals(session.id()));
  }

  private void write(Context context, Answer answer) {
    switch (answer) {
      case Answer.Streamed() -> {}
      case Answer.Body(int status, Object message) -> writeJson(context, status, message);
      case Answer.Picture(byte[] jpeg) ->
          context
              .contentType("image/jpeg")
              .header("X-Content-Type-Options", "nosniff")
              .result(jpeg);
      case Answer.Bare bare -> {
        context.status(bare.status());
        bare.headers().forEach(context::header);
      }
      case Refusal refusal -> {
        context.header("Capture-Error", refusal.code().wire());
        if (refusal.code().status() == 401) {
          context.header("WWW-Authenticate", "Bearer");
        }
        retryAfter(refusal.waitMillis())
            .ifPresent(seconds -> context.header("Retry-After", seconds));
        writeJson(context, refusal.code().status(), refusal.toWire());
      }
    }
  }

  private void writeJson(Context context, int status, Object message) {
    context.status(status).contentType("application/json").result(json.write(message));
  }

  private static Optional<String> retryAfter(@Nullable Long waitMillis) {
    return waitMillis == null
        ? Optional.empty()
        : Optional.of(Long.toString(Math.ceilDiv(waitMillis, 1_000)));
  }

  /// Answers a method that a path does not have.
  Handler methodNotAllowed(List<String> allowed) {
    String methods = String.join(", ", allowed).toUpperCase(Locale.ROOT);
    return open(
        context -> {
          if (context.method().name().equals("OPTIONS") && foreignOrigins.admit(context)) {
            foreignOrigins.preflight(context);
            return new Answer.Bare(204, Map.of());
          }
          context.header("Allow", methods);
          return Refusal.of(CaptureCode.METHOD_NOT_ALLOWED, "use " + methods);
        });
  }
}
