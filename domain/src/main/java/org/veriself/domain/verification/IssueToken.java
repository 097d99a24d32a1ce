package org.veriself.domain.verification;

import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.PhotoCheck;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// Issues one token for one verification (actions.md 1 and 3).
public final class IssueToken {
  private final Sessions sessions;
  private final MediaStore media;
  private final PhotoCheck photoCheck;
  private final KeyVault vault;
  private final SecureRandom random;
  private final InstantSource clock;

  public IssueToken(
      Sessions sessions,
      MediaStore media,
      PhotoCheck photoCheck,
      KeyVault vault,
      SecureRandom random,
      InstantSource clock) {
    this.sessions = sessions;
    this.media = media;
    this.photoCheck = photoCheck;
    this.vault = vault;
    this.random = random;
    this.clock = clock;
  }

  public sealed interface Result {}

  /// The token; it and the photo are durable.
  public record Issued(SecretToken token, SessionId session) implements Result {}

  /// The reference photo cannot be used; nothing was stored.
  public record PhotoRefused(PhotoCheck.Verdict verdict) implements Result {}

  /// The account has been issued as many tokens as it may be; nothing was stored.
  public record QuotaUsedUp() implements Result {}

  /// @param photo bytes of the reference photo, present exactly when the plan compares and no card
  ///     will give it
  public Result issue(Account account, VerificationPlan plan, Optional<byte[]> photo) {
    if (plan.bringsPhoto() != photo.isPresent()) {
      throw new IllegalArgumentException("a photo belongs to a comparison without a card");
    }
    if (photo.isPresent()) {
      PhotoCheck.Verdict verdict = photoCheck.check(photo.get());
      if (verdict != PhotoCheck.Verdict.READABLE) {
        return new PhotoRefused(verdict);
      }
    }
    SecretToken token = SecretToken.random(random);
    SessionRecord session = newSession(account.id(), plan, token, clock.instant());
    photo.ifPresent(
        bytes ->
            media.put(session.owner(), MediaName.REFERENCE_PHOTO, new ByteArrayInputStream(bytes)));
    if (!stored(session, account)) {
      media.erase(session.id());
      return new QuotaUsedUp();
    }
    return new Issued(token, session.id());
  }

  /// False when the account's quota is used up.
  private boolean stored(SessionRecord session, Account account) {
    if (account.tokenQuota().isPresent()) {
      return sessions.issueWithin(account.tokenQuota().get(), session);
    }
    sessions.issue(session);
    return true;
  }

  private SessionRecord newSession(
      AccountId account, VerificationPlan plan, SecretToken token, Instant now) {
    return new SessionRecord(
        new SessionId(new UUID(random.nextLong(), random.nextLong())),
        account,
        token.hash(),
        vault.newSessionKey(),
        plan,
        now,
        Optional.empty(),
        Optional.empty());
  }
}
