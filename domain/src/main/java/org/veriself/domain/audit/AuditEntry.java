package org.veriself.domain.audit;

import java.time.Instant;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.NewTemporaryKey;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.ProcessStart;
import org.veriself.domain.session.SessionRecord;

/// One event before it is chained. Holds no name, token, picture or address.
///
/// @param subject the session's public id or the key's; empty for the account itself
/// @param details what matters about the event; only a keyed hash of it is kept
public record AuditEntry(
    AccountId account, Instant at, AuditEvent event, String subject, String details) {

  public static AuditEntry tokenIssued(SessionRecord session) {
    VerificationPlan plan = session.plan();
    return new AuditEntry(
        session.account(),
        session.issuedAt(),
        AuditEvent.TOKEN_ISSUED,
        session.id().toString(),
        plan.family() + " " + plan.level());
  }

  public static AuditEntry processStarted(
      AccountId account, SessionId session, ProcessStart start) {
    return new AuditEntry(account, start.at(), AuditEvent.PROCESS_STARTED, session.toString(), "");
  }

  public static AuditEntry passSubmitted(
      AccountId account, SessionId session, PassId pass, Submission submission) {
    String recordings =
        submission.recordings().stream()
            .map(recording -> " " + recording.name() + "=" + recording.media().sha256())
            .collect(Collectors.joining());
    return new AuditEntry(
        account, submission.at(), AuditEvent.PASS_SUBMITTED, session.toString(), pass + recordings);
  }

  public static AuditEntry verdict(
      AccountId account, SessionId session, PassId pass, Judgement judgement) {
    String outcome =
        switch (judgement.outcome()) {
          case Outcome.Verified _ -> "VERIFIED";
          case Outcome.Rejected rejected -> "REJECTED " + rejected.reason();
          case Outcome.Inconclusive inconclusive -> "INCONCLUSIVE " + inconclusive.reason();
        };
    return new AuditEntry(
        account, judgement.at(), AuditEvent.VERDICT, session.toString(), pass + " " + outcome);
  }

  /// @param at when this side of the card came
  public static AuditEntry cardSubmitted(AccountId account, DocumentPass pass, Instant at) {
    return card(AuditEvent.CARD_SUBMITTED, account, pass, at);
  }

  public static AuditEntry cardConfirmed(AccountId account, DocumentPass pass, Instant at) {
    return card(AuditEvent.CARD_CONFIRMED, account, pass, at);
  }

  private static AuditEntry card(
      AuditEvent event, AccountId account, DocumentPass pass, Instant at) {
    String reading = pass.passed() ? "PASSED" : "REFUSED";
    return new AuditEntry(account, at, event, pass.session().toString(), pass.id() + " " + reading);
  }

  /// @param attempts of which the customer was told
  public static AuditEntry resultRead(
      AccountId account, SessionId session, int attempts, Instant at) {
    return new AuditEntry(
        account, at, AuditEvent.RESULT_READ, session.toString(), String.valueOf(attempts));
  }

  public static AuditEntry photoErased(AccountId account, SessionId session, Instant at) {
    return new AuditEntry(account, at, AuditEvent.PHOTO_ERASED, session.toString(), "");
  }

  public static AuditEntry sessionErased(
      AccountId account, SessionId session, Erasure why, Instant at) {
    AuditEvent event =
        switch (why) {
          case WINDOW_PASSED -> AuditEvent.SESSION_EXPIRED;
          case REQUESTED -> AuditEvent.SESSION_ERASED;
        };
    return new AuditEntry(account, at, event, session.toString(), "");
  }

  public static AuditEntry keyCreated(AccountId account, SecretId key, Instant at) {
    return new AuditEntry(account, at, AuditEvent.KEY_CREATED, key.value(), "");
  }

  public static AuditEntry keyRevoked(AccountId account, SecretId key, Instant at) {
    return new AuditEntry(account, at, AuditEvent.KEY_REVOKED, key.value(), "");
  }

  /// @param key the one that ends, in favour of a successor
  public static AuditEntry keyReplaced(AccountId account, SecretId key, Instant at) {
    return new AuditEntry(account, at, AuditEvent.KEY_REPLACED, key.value(), "");
  }

  public static AuditEntry keyDisabled(AccountId account, SecretId key, Instant at) {
    return new AuditEntry(account, at, AuditEvent.KEY_DISABLED, key.value(), "");
  }

  public static AuditEntry keyEnabled(AccountId account, SecretId key, Instant at) {
    return new AuditEntry(account, at, AuditEvent.KEY_ENABLED, key.value(), "");
  }

  public static AuditEntry keyLent(AccountId account, NewTemporaryKey key) {
    return new AuditEntry(
        account,
        key.createdAt(),
        AuditEvent.KEY_LENT,
        key.id().value(),
        "of %s until %s".formatted(key.grant().of(), key.grant().endsAt()));
  }

  public static AuditEntry accountChanged(Account account, Instant at) {
    String allowed =
        "signature-v1=%s unsigned-payload=%s rates=%s origins=%s return-urls=%s quota=%s suspended=%s"
            .formatted(
                account.signatureV1Allowed(),
                account.unsignedPayloadAllowed(),
                new TreeMap<>(account.requestsPerSecond()),
                new TreeSet<>(account.appHosts().origins()),
                new TreeSet<>(account.appHosts().returnUrls()),
                account.tokenQuota(),
                account.suspended());
    return new AuditEntry(account.id(), at, AuditEvent.ACCOUNT_CHANGED, "", allowed);
  }
}
