package org.veriself.domain.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.TokenQuota;
import org.veriself.domain.media.PhotoCheck;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SeededSecureRandom;
import org.veriself.domain.testkit.SettableClock;

class IssueTokenTest {
  private final Samples samples = new Samples(501);
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryStorage storage = new MemoryStorage();
  private final MemoryMediaStore media = new MemoryMediaStore(clock);
  private final IssueToken issueToken =
      new IssueToken(
          storage,
          media,
          _ -> PhotoCheck.Verdict.READABLE,
          new MemoryKeyVault(),
          new SeededSecureRandom(2),
          clock);

  @Test
  void anAccountWithoutAQuotaIsIssuedAnyNumberAndNotCounted() {
    for (int i = 0; i < 5; i++) {
      assertThat(issue(Account.withDefaults(Samples.ACCOUNT)))
          .isInstanceOf(IssueToken.Issued.class);
    }

    assertThat(storage.tokensIssued(Samples.ACCOUNT, "lifetime")).isZero();
  }

  @Test
  void whenTheQuotaIsUsedUpNothingIsStored() {
    Account account =
        Account.withDefaults(Samples.ACCOUNT)
            .withTokenQuota(Optional.of(new TokenQuota(1, TokenQuota.Period.MONTH)));
    assertThat(issue(account)).isInstanceOf(IssueToken.Issued.class);
    int before = media.sessionsOlderThan(Samples.NOW.plusSeconds(1), 10).size();

    assertThat(issue(account)).isEqualTo(new IssueToken.QuotaUsedUp());

    assertThat(before).isEqualTo(1);
    assertThat(media.sessionsOlderThan(Samples.NOW.plusSeconds(1), 10)).hasSize(before);
  }

  private IssueToken.Result issue(Account account) {
    return issueToken.issue(
        account, samples.plan(SecureLevel.SILENT), Optional.of(samples.bytes(100)));
  }
}
