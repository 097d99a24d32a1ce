package org.veriself.api.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeySummary;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.SecretKey;

/// Keys in memory, with the key pair of protocol.md 13.
public final class TestingKeys implements CallerKeys {

  public static final String SECRET_ID = "AKIDlocaltest0000000000000000000001";
  public static final String SECRET_KEY = "localtestsecret00000000000000001";
  public static final String OTHER_SECRET_ID = "AKIDlocaltest0000000000000000000002";
  public static final Instant VECTOR_TIME = Instant.ofEpochSecond(1_767_225_600);
  public static final AccountId ACCOUNT = new AccountId("acme");
  public static final AccountId OTHER_ACCOUNT = new AccountId("other");

  private final Map<SecretId, CallerKey> keys = new ConcurrentHashMap<>();

  public TestingKeys() {
    add(new SecretId(SECRET_ID), new SecretKey(SECRET_KEY), ACCOUNT, VECTOR_TIME);
    add(new SecretId(OTHER_SECRET_ID), new SecretKey(SECRET_KEY), OTHER_ACCOUNT, VECTOR_TIME);
  }

  @Override
  public Optional<CallerKey> find(SecretId id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public void add(SecretId id, SecretKey secret, AccountId account, Instant createdAt) {
    keys.put(id, new CallerKey(id, secret, Account.withDefaults(account), createdAt));
  }

  @Override
  public boolean revoke(SecretId id, Instant at) {
    return keys.remove(id) != null;
  }

  @Override
  public List<CallerKeySummary> list() {
    return List.of();
  }

  @Override
  public Optional<Account> account(AccountId id) {
    return keys.values().stream()
        .map(CallerKey::account)
        .filter(account -> account.id().equals(id))
        .findFirst();
  }

  @Override
  public void save(Account account, Instant at) {
    keys.replaceAll(
        (id, key) ->
            key.account().id().equals(account.id())
                ? new CallerKey(id, key.secret(), account, key.createdAt())
                : key);
  }
}
