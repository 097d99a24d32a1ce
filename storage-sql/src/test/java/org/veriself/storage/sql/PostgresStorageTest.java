package org.veriself.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.veriself.domain.access.KeyScope;
import org.veriself.domain.access.NewKey;
import org.veriself.domain.access.NewTemporaryKey;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.SecretKey;
import org.veriself.domain.access.TemporaryGrant;
import org.veriself.domain.audit.VerifyTrail;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.pass.EvaluationQueue.Claim;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.storage.StorageException;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;
import org.veriself.domain.testkit.Simultaneously;

/// Several nodes on one database.
class PostgresStorageTest {
  private static final Duration LEASE = Duration.ofSeconds(6);

  private final SettableClock clock = new SettableClock(Samples.NOW);
  private PostgresSchema schema;
  private SqlStorage one;
  private SqlStorage other;

  @BeforeEach
  void open() throws SQLException {
    schema = PostgresSchema.create();
    one = node();
    other = node();
  }

  @AfterEach
  void close() throws SQLException {
    one.close();
    other.close();
    schema.close();
  }

  private SqlStorage node() {
    return SqlStorage.postgres(schema.settings(), new MemoryKeyVault(), clock);
  }

  @Test
  void nodesNeverClaimTheSamePass() {
    Samples samples = new Samples(1);
    List<PassId> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waiting.add(submitted(samples).id());
    }

    List<List<Claim>> claims = Simultaneously.call(16, i -> claimAll(i % 2 == 0 ? one : other));

    assertThat(claims.stream().flatMap(List::stream).map(Claim::pass))
        .containsExactlyInAnyOrderElementsOf(waiting);
    assertThat(claims.stream().flatMap(List::stream))
        .allSatisfy(claim -> assertThat(claim.count()).isEqualTo(1));
    assertThat(claims.stream().filter(some -> !some.isEmpty())).hasSizeGreaterThan(1);
  }

  private List<Claim> claimAll(SqlStorage storage) {
    List<Claim> claims = new ArrayList<>();
    Optional<Claim> claim = claim(storage);
    while (claim.isPresent()) {
      claims.add(claim.get());
      claim = claim(storage);
    }
    return claims;
  }

  @Test
  void passOfADeadNodeIsTakenOverWhenItsLeaseEnds() {
    LivenessPass pass = submitted(new Samples(2));
    Claim first = claim(one).orElseThrow();

    clock.advance(LEASE.minusMillis(1));
    assertThat(claim(other)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(claim(other)).contains(new Claim(pass.id(), 2, 2));

    assertThat(one.queue().renew(first, clock.instant().plus(LEASE))).isFalse();
  }

  @Test
  void passOfALivingNodeIsLeftToIt() {
    submitted(new Samples(3));
    Claim first = claim(one).orElseThrow();

    for (int i = 0; i < 5; i++) {
      clock.advance(LEASE.dividedBy(3));
      assertThat(one.queue().renew(first, clock.instant().plus(LEASE))).isTrue();
      assertThat(claim(other)).isEmpty();
    }
  }

  @Test
  void passThatANodeIsJustClaimingIsPassedOver() throws SQLException {
    Samples samples = new Samples(4);
    LivenessPass oldest = submitted(samples);
    clock.advance(Duration.ofSeconds(1));
    LivenessPass next = submitted(samples);
    try (Connection hanging = schema.connect();
        Statement statement = hanging.createStatement()) {
      hanging.setAutoCommit(false);
      statement.execute("SELECT id FROM pass ORDER BY submitted_at LIMIT 1 FOR UPDATE");

      assertThat(claim(one)).contains(new Claim(next.id(), 1, 1));
      assertThat(claim(other)).isEmpty();
      // A connection that is closed alone lets go of its locks a moment later.
      hanging.rollback();
    }

    assertThat(claim(other)).contains(new Claim(oldest.id(), 1, 1));
  }

  @Test
  void sessionMayBeErasedByOneNodeWhileAnotherWorksOnIt() {
    Samples samples = new Samples(7);
    for (int i = 0; i < 30; i++) {
      SessionRecord session = samples.session();
      LivenessPass pass = samples.pass(session, 1, clock.instant());
      one.sessions().issue(session);

      List<Boolean> _ =
          Simultaneously.call(
              2,
              caller -> {
                if (caller == 0) {
                  return one.sessions().erase(session.id(), Erasure.REQUESTED, Samples.NOW);
                }
                return other.passes().open(pass)
                    && other.passes().submit(pass.id(), samples.submission(pass, Samples.NOW));
              });

      assertThat(one.sessions().byId(session.id())).isEmpty();
      assertThat(one.passes().byId(pass.id())).isEmpty();
    }
    assertThat(one.queue().depth()).isZero();
  }

  /// Nothing acknowledged is lost, nothing is done twice and nobody notices, however often
  /// connections die.
  @Test
  void killedConnectionsAreNotNoticed() {
    int callers = 4;
    int each = 60;
    List<List<SessionRecord>> issued =
        Simultaneously.call(
            callers,
            caller -> {
              Samples samples = new Samples(50 + caller);
              SqlStorage storage = caller % 2 == 0 ? one : other;
              List<SessionRecord> sessions = new ArrayList<>();
              for (int i = 0; i < each; i++) {
                if (i % 10 == caller) {
                  schema.killConnections();
                }
                SessionRecord session = samples.session();
                storage.sessions().issue(session);
                assertThat(storage.sessions().start(session.id(), samples.start(Samples.NOW)))
                    .isTrue();
                sessions.add(session);
              }
              return sessions;
            });

    assertThat(issued.stream().flatMap(List::stream))
        .hasSize(callers * each)
        .allSatisfy(
            session ->
                assertThat(one.sessions().byId(session.id()).orElseThrow().start()).isPresent());
    VerifyTrail.Report report = new VerifyTrail(one.audit()).verify(Samples.ACCOUNT.value());
    assertThat(report.findings()).isEmpty();
    assertThat(report.records()).isEqualTo(2L * callers * each);
  }

  /// INVARIANTS: tokens rest hashed; secrets, extra and evidence rest encrypted.
  @Test
  void nothingPersonalLiesInTheTables() throws SQLException {
    Samples samples = new Samples(5);
    SecretToken token = samples.token();
    SecretKey secret = samples.secretKey();
    one.sessions().issue(samples.session(samples.plan(SecureLevel.ACTION), Samples.NOW, token));
    SecretId keyId = samples.secretId();
    SecretKey temporarySecret = samples.secretKey();
    SecretToken securityToken = samples.token();
    one.callerKeys().add(new NewKey(keyId, secret, Samples.ACCOUNT, Samples.NOW));
    one.callerKeys()
        .addTemporary(
            new NewTemporaryKey(
                samples.secretId(),
                temporarySecret,
                Samples.NOW,
                new KeyScope.EveryAction(),
                new TemporaryGrant(keyId, securityToken.hash(), Samples.NOW)));
    LivenessPass pass = submitted(samples);
    Claim claim = claim(one).orElseThrow();
    one.queue()
        .conclude(claim, samples.verified(pass, Samples.NOW), Optional.of(samples.evidence()));

    StringBuilder everything = new StringBuilder();
    for (String table : List.of("account", "caller_key", "temporary_key", "session", "pass")) {
      schema.texts("SELECT row_to_json(t) FROM " + table + " t").forEach(everything::append);
    }
    assertThat(everything.toString()).contains("sealed_extra", "sealed_evidence");
    List<String> canaries =
        List.of(
            token.reveal(),
            secret.reveal(),
            temporarySecret.reveal(),
            securityToken.reveal(),
            "customer-7",
            "openness");
    for (String canary : canaries) {
      assertThat(everything.toString())
          .doesNotContain(canary)
          .doesNotContain(HexFormat.of().formatHex(canary.getBytes(UTF_8)));
    }
  }

  /// Erasure: what the tables tell of a session afterwards is its id in the audit trail.
  @Test
  void nothingOfAnErasedSessionIsLeftInTheTables() throws SQLException {
    Samples samples = new Samples(8);
    LivenessPass pass = submitted(samples);
    SessionRecord session = one.sessions().byId(pass.session()).orElseThrow();
    Claim claim = claim(one).orElseThrow();
    one.queue()
        .conclude(claim, samples.verified(pass, Samples.NOW), Optional.of(samples.evidence()));
    List<String> canaries =
        List.of(
            hex(session.key().bytes()),
            hex(session.token().bytes()),
            pass.id().toString(),
            "customer-7");
    assertThat(everything()).contains(canaries.getFirst(), canaries.get(1));

    assertThat(other.sessions().erase(session.id(), Erasure.REQUESTED, Samples.NOW)).isTrue();
    assertThat(other.sessions().scrub()).isTrue();

    assertThat(everything()).contains("SESSION_ERASED", session.id().toString());
    assertThat(everything()).doesNotContain(canaries);
    assertThat(one.sessions().ofSubject("customer-7", 9)).isEmpty();
  }

  private String everything() throws SQLException {
    StringBuilder rows = new StringBuilder();
    for (String table :
        schema.texts(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = '"
                + schema.name()
                + "'")) {
      schema.texts("SELECT row_to_json(t) FROM " + table + " t").forEach(rows::append);
    }
    return rows.toString();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void healthOfASilentServerIsToldBeforeTheDriverGivesUp() throws IOException {
    try (LossyProxy proxy = new LossyProxy(schema.settings());
        SqlStorage remote =
            SqlStorage.postgres(
                proxy.through(schema.settings()), new MemoryKeyVault(), InstantSource.system())) {
      assertThat(remote.fault()).isEmpty();
      proxy.fallSilent();

      assertThat(remote.fault())
          .hasValueSatisfying(text -> assertThat(text).contains("did not answer"));
    }
  }

  @Test
  void closedStorageRefusesWork() {
    SqlStorage storage = node();
    storage.close();

    assertThatThrownBy(() -> storage.sessions().issue(new Samples(6).session()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("closed");
    assertThat(storage.fault()).isPresent();
  }

  private Optional<Claim> claim(SqlStorage storage) {
    return storage.queue().claim(clock.instant(), LEASE);
  }

  private LivenessPass submitted(Samples samples) {
    SessionRecord session = samples.session();
    one.sessions().issue(session);
    LivenessPass pass = samples.pass(session, 1, clock.instant());
    assertThat(one.passes().open(pass)).isTrue();
    assertThat(one.passes().submit(pass.id(), samples.submission(pass, clock.instant()))).isTrue();
    return pass;
  }
}
