package org.veriself.capture;

import io.javalin.http.Context;
import java.time.InstantSource;
import org.veriself.capture.wire.ReturnAnswer;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.VerificationSession;
import org.veriself.domain.web.WebPages;

/// `GET process/return`: where the browser goes once nothing can change any more. The address
/// carries the token and no result (flows.md 1).
final class ReturnOperation implements Gate.ProcessOperation {
  private final Passes passes;
  private final WebPages pages;
  private final Lifetimes lifetimes;
  private final InstantSource clock;

  ReturnOperation(Passes passes, WebPages pages, Lifetimes lifetimes, InstantSource clock) {
    this.passes = passes;
    this.pages = pages;
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  @Override
  public Answer answer(Context context, SessionRecord session) {
    boolean isFinal =
        VerificationSession.at(session, passes.of(session.id()), lifetimes, clock.instant())
            instanceof VerificationSession.Finished;
    if (!isFinal) {
      return Refusal.of(CaptureCode.PROCESS_RUNNING, "finish or leave the process first");
    }
    return new Answer.Body(
        200,
        new ReturnAnswer(
            pages
                .page(session.id())
                .map(page -> page.redirectWithToken().toString())
                .orElse(null)));
  }
}
