package org.veriself.capture;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Optional;
import org.veriself.capture.wire.ReturnAnswer;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.session.VerificationSession;
import org.veriself.domain.web.WebPages;

/// `GET process/return`: where the browser goes once nothing can change any more. The address
/// carries the token and no result (flows.md 1). A browser that handed the process over still
/// knows the token it was opened with, and may go back too.
final class ReturnOperation implements Gate.OpenOperation {
  private final Sessions sessions;
  private final Passes passes;
  private final WebPages pages;
  private final Lifetimes lifetimes;
  private final PageCookies cookies;
  private final InstantSource clock;

  ReturnOperation(
      Sessions sessions,
      Passes passes,
      WebPages pages,
      Lifetimes lifetimes,
      PageCookies cookies,
      InstantSource clock) {
    this.sessions = sessions;
    this.passes = passes;
    this.pages = pages;
    this.lifetimes = lifetimes;
    this.cookies = cookies;
    this.clock = clock;
  }

  @Override
  public Answer answer(Context context) {
    Optional<SessionRecord> session =
        Gate.bearer(context)
            .or(() -> cookies.process(context))
            .flatMap(secret -> sessions.byProcessSecret(secret.hash()))
            .or(() -> cookies.entry(context).flatMap(token -> sessions.byToken(token.hash())));
    if (session.isEmpty()) {
      return Refusal.of(CaptureCode.PROCESS_UNKNOWN, "no process has this secret");
    }
    boolean isFinal =
        VerificationSession.at(
                session.get(), passes.of(session.get().id()), lifetimes, clock.instant())
            instanceof VerificationSession.Finished;
    if (!isFinal) {
      return Refusal.of(CaptureCode.PROCESS_RUNNING, "finish or leave the process first");
    }
    if (PageCookies.isPage(context)) {
      cookies.clear(context);
    }
    return new Answer.Body(
        200,
        new ReturnAnswer(
            pages
                .page(session.get().id())
                .map(page -> page.redirectWithToken().toString())
                .orElse(null)));
  }
}
