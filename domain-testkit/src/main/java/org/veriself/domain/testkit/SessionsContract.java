package org.veriself.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.TokenQuota;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.ProcessStart;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// What every [Sessions] does. The store is empty at first and opens
/// session keys made by [Samples].
public interface SessionsContract {

  Sessions sessions();

  @Test
  default void issuedSessionIsFoundByTokenAndId() {
    Samples samples = new Samples(1);
    for (SecureLevel level : SecureLevel.values()) {
      SessionRecord session = samples.session(samples.plan(level), Samples.NOW);
      sessions().issue(session);

      assertThat(sessions().byToken(session.token())).contains(session);
      assertThat(sessions().byId(session.id())).contains(session);
    }
  }

  @Test
  default void emptyAndForeignExtraComeBackUnchanged() {
    Samples samples = new Samples(2);
    for (String extra :
        List.of("", "Søren, 王, \u0000 \uD83D\uDE00 \"quoted\"", "x".repeat(3_000))) {
      VerificationPlan plan =
          new VerificationPlan(
              TokenFamily.LIVENESS, SecureLevel.SILENT, List.of(), false, Edition.BASIC, 99, extra);
      SessionRecord session = samples.session(plan, Samples.NOW);
      sessions().issue(session);

      assertThat(sessions().byId(session.id())).contains(session);
    }
  }

  @Test
  default void thePlansOwnTimesComeBackUnchanged() {
    Samples samples = new Samples(4);
    VerificationPlan plan =
        new VerificationPlan(
            TokenFamily.WEB,
            SecureLevel.LIGHT,
            List.of(),
            false,
            Edition.PLUS,
            99,
            Optional.of(Duration.ofHours(2)),
            Optional.of(Duration.ofSeconds(45)),
            Optional.of(
                new DocumentPlan(
                    CardType.ML_ID_CARD,
                    Set.of(CardWarning.BLUR, CardWarning.BORDER),
                    true,
                    true,
                    false,
                    true,
                    false,
                    List.of("Name"))),
            "");
    SessionRecord session = samples.session(plan, Samples.NOW);
    sessions().issue(session);

    assertThat(sessions().byId(session.id())).contains(session);
  }

  @Test
  default void whatIsAskedAboutACardComesBackUnchanged() {
    Samples samples = new Samples(12);
    for (int asked = 0; asked < 5; asked++) {
      DocumentPlan document =
          new DocumentPlan(
              CardType.HK_ID_CARD,
              Set.of(),
              asked == 0,
              asked == 1,
              asked == 2,
              asked == 3,
              asked == 4,
              List.of());
      SessionRecord session =
          samples.session(
              new VerificationPlan(
                  TokenFamily.IDENTITY,
                  SecureLevel.SILENT,
                  List.of(),
                  false,
                  Edition.BASIC,
                  5,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(document),
                  ""),
              Samples.NOW);
      sessions().issue(session);

      assertThat(sessions().byId(session.id()).orElseThrow().plan().document()).contains(document);
    }
  }

  @Test
  default void unknownSessionIsNotFound() {
    Samples samples = new Samples(3);

    assertThat(sessions().byToken(samples.token().hash())).isEmpty();
    assertThat(sessions().byProcessSecret(samples.token().hash())).isEmpty();
    assertThat(sessions().byId(samples.sessionId())).isEmpty();
  }

  @Test
  default void tokenIsIssuedOnce() {
    Samples samples = new Samples(4);
    SessionRecord session = samples.session();
    sessions().issue(session);

    assertThatThrownBy(() -> sessions().issue(session)).isInstanceOf(IllegalStateException.class);
    assertThat(sessions().byToken(session.token())).contains(session);
  }

  @Test
  default void startedSessionIsFoundByProcessSecret() {
    Samples samples = new Samples(5);
    SessionRecord session = samples.session();
    sessions().issue(session);
    ProcessStart start = samples.start(Samples.NOW.plusSeconds(3));

    assertThat(sessions().start(session.id(), start)).isTrue();

    SessionRecord found = sessions().byProcessSecret(start.device().processSecret()).orElseThrow();
    assertThat(found.id()).isEqualTo(session.id());
    assertThat(found.start()).contains(start);
    assertThat(sessions().byToken(session.token())).contains(found);
  }

  @Test
  default void unknownSessionCannotStartOrBeLeft() {
    Samples samples = new Samples(6);

    assertThat(sessions().start(samples.sessionId(), samples.start(Samples.NOW))).isFalse();
    assertThat(sessions().leave(samples.sessionId(), Samples.NOW)).isFalse();
  }

  @Test
  default void oneOfSeveralSimultaneousStartsSucceeds() {
    Samples samples = new Samples(7);
    SessionRecord session = samples.session();
    sessions().issue(session);
    List<ProcessStart> starts =
        List.of(
            samples.start(Samples.NOW),
            samples.start(Samples.NOW),
            samples.start(Samples.NOW),
            samples.start(Samples.NOW));

    List<Boolean> answers =
        Simultaneously.call(starts.size(), i -> sessions().start(session.id(), starts.get(i)));

    assertThat(answers).containsOnlyOnce(true);
    assertThat(sessions().byId(session.id()).orElseThrow().start())
        .contains(starts.get(answers.indexOf(true)));
  }

  @Test
  default void leavingIsNotedOnce() {
    Samples samples = new Samples(8);
    SessionRecord session = samples.session();
    sessions().issue(session);

    assertThat(sessions().leave(session.id(), Samples.NOW.plusSeconds(9))).isTrue();
    assertThat(sessions().leave(session.id(), Samples.NOW.plusSeconds(10))).isFalse();
    assertThat(sessions().byId(session.id()).orElseThrow().leftAt())
        .contains(Samples.NOW.plusSeconds(9));
  }

  @Test
  default void oldSessionsOfAFamilyComeOldestFirstAndLimited() {
    Samples samples = new Samples(9);
    SessionRecord third = issue(samples, TokenFamily.SELFIE, 3);
    SessionRecord first = issue(samples, TokenFamily.SELFIE, 1);
    SessionRecord second = issue(samples, TokenFamily.SELFIE, 2);
    SessionRecord other = issue(samples, TokenFamily.LIVENESS, 0);
    Instant cut = Samples.NOW.plusSeconds(3);

    assertThat(sessions().issuedBefore(TokenFamily.SELFIE, cut, 0, 10))
        .containsExactly(first.id(), second.id());
    assertThat(sessions().issuedBefore(TokenFamily.SELFIE, cut.plusNanos(1_000), 0, 10))
        .containsExactly(first.id(), second.id(), third.id());
    assertThat(sessions().issuedBefore(TokenFamily.SELFIE, cut, 0, 1)).containsExactly(first.id());
    assertThat(sessions().issuedBefore(TokenFamily.SELFIE, cut, 1, 10))
        .containsExactly(second.id());
    assertThat(sessions().issuedBefore(TokenFamily.LIVENESS, cut, 0, 10))
        .containsExactly(other.id());
  }

  @Test
  default void sessionHoldsItsPhotoUntilItIsDropped() {
    Samples samples = new Samples(10);
    SessionRecord with = samples.session();
    SessionRecord without =
        samples.session(samples.plan(TokenFamily.SELFIE, SecureLevel.ACTION, false), Samples.NOW);
    sessions().issue(with);
    sessions().issue(without);
    Instant later = Samples.NOW.plusSeconds(1);

    assertThat(sessions().holdingPhotoIssuedBefore(Samples.NOW, 0, 10)).isEmpty();
    assertThat(sessions().holdingPhotoIssuedBefore(later, 0, 10)).containsExactly(with.id());

    sessions().photoDropped(with.id(), later);

    assertThat(sessions().holdingPhotoIssuedBefore(later, 0, 10)).isEmpty();
    assertThat(sessions().byId(with.id())).contains(with);
  }

  @Test
  default void erasedSessionIsGone() {
    Samples samples = new Samples(11);
    SessionRecord session = samples.session();
    SessionRecord kept = samples.session();
    ProcessStart start = samples.start(Samples.NOW);
    sessions().issue(session);
    sessions().issue(kept);
    sessions().start(session.id(), start);

    assertThat(sessions().erase(session.id(), Erasure.REQUESTED, Samples.NOW)).isTrue();
    assertThat(sessions().erase(session.id(), Erasure.REQUESTED, Samples.NOW)).isFalse();
    assertThat(sessions().scrub()).isTrue();

    assertThat(sessions().byId(session.id())).isEmpty();
    assertThat(sessions().byToken(session.token())).isEmpty();
    assertThat(sessions().byProcessSecret(start.device().processSecret())).isEmpty();
    assertThat(sessions().byId(kept.id())).isEqualTo(Optional.of(kept));
  }

  @Test
  default void tokensAreIssuedUpToTheQuotaOfTheirMonth() {
    Samples samples = new Samples(13);
    TokenQuota quota = new TokenQuota(2, TokenQuota.Period.MONTH);
    VerificationPlan plan = samples.plan(SecureLevel.SILENT);
    Instant lastOfNovember = Instant.parse("2026-11-30T23:59:59.999999Z");
    SessionRecord refused = samples.session(plan, lastOfNovember);
    SessionRecord next = samples.session(plan, lastOfNovember.plusNanos(1_000));

    assertThat(sessions().issueWithin(quota, samples.session(plan, Samples.NOW))).isTrue();
    assertThat(sessions().issueWithin(quota, samples.session(plan, lastOfNovember))).isTrue();
    assertThat(sessions().issueWithin(quota, refused)).isFalse();
    assertThat(sessions().issueWithin(quota, next)).isTrue();

    assertThat(sessions().byToken(refused.token())).isEmpty();
    assertThat(sessions().byToken(next.token())).contains(next);
    assertThat(sessions().tokensIssued(Samples.ACCOUNT, "2026-11")).isEqualTo(2);
    assertThat(sessions().tokensIssued(Samples.ACCOUNT, "2026-12")).isEqualTo(1);
    assertThat(sessions().tokensIssued(new AccountId("nobody"), "2026-11")).isZero();
  }

  @Test
  default void aLifetimeQuotaOutlivesItsSessions() {
    Samples samples = new Samples(14);
    TokenQuota quota = new TokenQuota(1, TokenQuota.Period.LIFETIME);
    SessionRecord first = samples.session();
    assertThat(sessions().issueWithin(quota, first)).isTrue();

    assertThat(sessions().erase(first.id(), Erasure.REQUESTED, Samples.NOW)).isTrue();

    VerificationPlan plan = samples.plan(SecureLevel.SILENT);
    Instant years = Samples.NOW.plus(Duration.ofDays(1_000));
    assertThat(sessions().issueWithin(quota, samples.session(plan, years))).isFalse();
    assertThat(
            sessions()
                .issueWithin(
                    new TokenQuota(2, TokenQuota.Period.LIFETIME), samples.session(plan, years)))
        .isTrue();
  }

  @Test
  default void simultaneousCallersDoNotExceedTheQuota() {
    Samples samples = new Samples(15);
    TokenQuota quota = new TokenQuota(5, TokenQuota.Period.LIFETIME);
    List<SessionRecord> asked = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      asked.add(samples.session());
    }

    List<Boolean> answers =
        Simultaneously.call(asked.size(), i -> sessions().issueWithin(quota, asked.get(i)));

    assertThat(answers.stream().filter(answer -> answer)).hasSize(5);
    for (int i = 0; i < asked.size(); i++) {
      assertThat(sessions().byId(asked.get(i).id()).isPresent()).isEqualTo(answers.get(i));
    }
    assertThat(sessions().tokensIssued(Samples.ACCOUNT, "lifetime")).isEqualTo(5);
  }

  @Test
  default void sessionsOfAnAccountAreLimited() {
    Samples samples = new Samples(13);
    SessionRecord second = issue(samples, TokenFamily.SELFIE, 2);
    SessionRecord first = issue(samples, TokenFamily.LIVENESS, 1);

    assertThat(sessions().ofAccount(Samples.ACCOUNT, 10))
        .containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(sessions().ofAccount(Samples.ACCOUNT, 1)).hasSize(1);
    assertThat(sessions().ofAccount(new AccountId("nobody"), 10)).isEmpty();
  }

  @Test
  default void sessionsOfASubjectAreThoseWithItsPassThroughText() {
    Samples samples = new Samples(14);
    VerificationPlan plan = samples.plan(SecureLevel.SILENT);
    SessionRecord one = samples.session(plan.withExtra("S\u00f8ren, 7"), Samples.NOW);
    SessionRecord two = samples.session(plan.withExtra("S\u00f8ren, 7"), Samples.NOW);
    SessionRecord other = samples.session(plan.withExtra("S\u00f8ren, 77"), Samples.NOW);
    List.of(one, two, other).forEach(sessions()::issue);

    assertThat(sessions().ofSubject("S\u00f8ren, 7", 10))
        .containsExactlyInAnyOrder(one.id(), two.id());
    assertThat(sessions().ofSubject("S\u00f8ren, 7", 1)).hasSize(1);
    assertThat(sessions().ofSubject("S\u00f8ren", 10)).isEmpty();
  }

  @Test
  default void whatTheCustomerWasToldIsNotedOnceForEachAttempt() {
    Samples samples = new Samples(15);
    SessionRecord session = samples.session();
    sessions().issue(session);

    assertThat(sessions().told(session.id(), 0, Samples.NOW)).isTrue();
    assertThat(sessions().told(session.id(), 2, Samples.NOW)).isTrue();
    assertThat(sessions().told(session.id(), 2, Samples.NOW)).isFalse();
    assertThat(sessions().told(session.id(), 1, Samples.NOW)).isFalse();
    assertThat(sessions().told(samples.sessionId(), 1, Samples.NOW)).isFalse();
    assertThat(sessions().byId(session.id()).orElseThrow().told()).contains(2);
  }

  private SessionRecord issue(Samples samples, TokenFamily family, int second) {
    SessionRecord session =
        samples.session(
            samples.plan(family, SecureLevel.SILENT, false), Samples.NOW.plusSeconds(second));
    sessions().issue(session);
    return session;
  }
}
