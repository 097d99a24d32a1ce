package org.veriself.capture;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.capture.wire.PageAnswer;
import org.veriself.capture.wire.ProcessAnswer;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AppHosts;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.challenge.ChallengeForm;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.session.VerificationSession;
import org.veriself.domain.web.WebPage;
import org.veriself.domain.web.WebPages;

/// `GET page`: what the page shows first (flows.md 1, start checks): it may begin, it goes on, or
/// why it cannot.
final class PageOperation implements Gate.OpenOperation {
  private final Sessions sessions;
  private final Passes passes;
  private final WebPages pages;
  private final CallerKeys accounts;
  private final Lifetimes lifetimes;
  private final ProcessView view;
  private final PageCookies cookies;
  private final PageSettings settings;
  private final InstantSource clock;

  PageOperation(
      CapturePorts ports,
      Lifetimes lifetimes,
      ProcessView view,
      PageCookies cookies,
      PageSettings settings,
      InstantSource clock) {
    this.sessions = ports.sessions();
    this.passes = ports.passes();
    this.pages = ports.pages();
    this.accounts = ports.accounts();
    this.lifetimes = lifetimes;
    this.view = view;
    this.cookies = cookies;
    this.settings = settings;
    this.clock = clock;
  }

  /// Why a page cannot begin, with the code of codes.md 1.
  private enum Standing {
    READY("ready", null),
    RUNNING("running", null),
    FINISHED("finished", 14),
    EXPIRED("expired", 15),
    LIMIT("limit", 16),
    OTHER_DEVICE("other_device", null),
    UNKNOWN("unknown", null);

    private final String wire;
    private final @Nullable Integer code;

    Standing(String wire, @Nullable Integer code) {
      this.wire = wire;
      this.code = code;
    }
  }

  @Override
  public Answer answer(Context context) {
    Optional<SessionRecord> own =
        cookies.process(context).flatMap(secret -> sessions.byProcessSecret(secret.hash()));
    Optional<SessionRecord> named =
        Gate.bearer(context)
            .or(() -> cookies.entry(context))
            .flatMap(token -> sessions.byToken(token.hash()));
    // A page opened with another token than the running process means the other one.
    boolean isOwn = own.isPresent() && (named.isEmpty() || named.get().id().equals(own.get().id()));
    Optional<SessionRecord> session = isOwn ? own : named;
    if (session.isEmpty()) {
      return new Answer.Body(200, new PageAnswer(Standing.UNKNOWN.wire, null, null, null, null));
    }
    // An app's token comes once, in the fragment; a reload must find it again.
    Gate.bearer(context)
        .filter(_ -> PageCookies.isPage(context))
        .ifPresent(token -> cookies.setEntry(context, token));
    Instant now = clock.instant();
    Standing standing = standing(session.get(), isOwn, now);
    ProcessAnswer process = standing == Standing.RUNNING ? view.process(session.get(), now) : null;
    return new Answer.Body(
        200,
        new PageAnswer(
            standing.wire,
            standing.code,
            SessionMark.of(session.get()),
            shown(session.get()),
            process));
  }

  private Standing standing(SessionRecord session, boolean isOwn, Instant now) {
    var made = passes.of(session.id());
    return switch (VerificationSession.at(session, made, lifetimes, now)) {
      case VerificationSession.Issued _ -> Standing.READY;
      case VerificationSession.Started _ -> isOwn ? Standing.RUNNING : Standing.OTHER_DEVICE;
      case VerificationSession.Finished _ ->
          isOwn
              ? Standing.RUNNING
              : VerificationSession.attempts(session, made) >= session.plan().retryLimit()
                  ? Standing.LIMIT
                  : Standing.FINISHED;
      case VerificationSession.Unused _, VerificationSession.Expired _ -> Standing.EXPIRED;
    };
  }

  private PageAnswer.Shown shown(SessionRecord session) {
    VerificationPlan plan = session.plan();
    WebPage.Style style =
        pages
            .page(session.id())
            .map(WebPage::style)
            .orElseGet(() -> new WebPage.Style("#2d72f1", "en", false, false, false, false, false));
    return new PageAnswer.Shown(
        style.language(),
        style.themeColor(),
        style.autoSkip(),
        style.autoSkipStartPage(),
        style.skipPrivacyPolicy(),
        style.autoDowngrade() && settings.forms().contains(ChallengeForm.SILENT),
        settings.forms().contains(ChallengeForm.WITHOUT_LIGHT),
        settings.handOver() && plan.family() == TokenFamily.WEB,
        settings.privacy().map(Object::toString).orElse(null),
        plan.attemptTime().orElse(lifetimes.capture()).toMillis(),
        plan.level().number(),
        plan.movements(),
        plan.comparesPhoto(),
        plan.document().map(card -> card(card, style)).orElse(null),
        plan.document().filter(DocumentPlan::alone).isEmpty(),
        host(session));
  }

  private static PageAnswer.Card card(DocumentPlan card, WebPage.Style style) {
    return new PageAnswer.Card(card.type().sdkName(), card.uploadAllowed(), style.cutCard());
  }

  private PageAnswer.Host host(SessionRecord session) {
    AppHosts hosts =
        accounts.account(session.account()).map(Account::appHosts).orElse(AppHosts.NONE);
    return new PageAnswer.Host(
        hosts.origins().stream().sorted().toList(), hosts.returnUrls().stream().sorted().toList());
  }

  /// The token with which a page was opened, to start with.
  static Optional<SecretToken> token(Context context, PageCookies cookies) {
    return Gate.bearer(context).or(() -> cookies.entry(context));
  }
}
