package org.veriself.api.testing;

import java.time.Instant;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.NewKey;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.SecretKey;
import org.veriself.domain.testkit.MemoryCallerKeys;

/// The key pair of protocol.md 13, and one of somebody else.
public final class TestingKeys {

  public static final String SECRET_ID = "AKIDlocaltest0000000000000000000001";
  public static final String SECRET_KEY = "localtestsecret00000000000000001";
  public static final String OTHER_SECRET_ID = "AKIDlocaltest0000000000000000000002";
  public static final Instant VECTOR_TIME = Instant.ofEpochSecond(1_767_225_600);
  public static final AccountId ACCOUNT = new AccountId("acme");
  public static final AccountId OTHER_ACCOUNT = new AccountId("other");

  private TestingKeys() {}

  public static MemoryCallerKeys inMemory() {
    MemoryCallerKeys keys = new MemoryCallerKeys();
    keys.add(new NewKey(new SecretId(SECRET_ID), new SecretKey(SECRET_KEY), ACCOUNT, VECTOR_TIME));
    keys.add(
        new NewKey(
            new SecretId(OTHER_SECRET_ID), new SecretKey(SECRET_KEY), OTHER_ACCOUNT, VECTOR_TIME));
    return keys;
  }
}
