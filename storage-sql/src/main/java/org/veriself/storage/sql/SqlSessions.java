package org.veriself.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.TokenQuota;
import org.veriself.domain.audit.AuditEntry;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.identifier.TokenHash;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;
import org.veriself.domain.session.DeviceBinding;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.ProcessStart;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// Sessions in the table `session`. A change that is recorded decides by the row that it changes
/// with the same statement. Thread-safe.
final class SqlSessions implements Sessions {
  private static final String INSERT =
      """
      INSERT INTO session (id, account, token_hash, sealed_key, family, level, actions,
        compares_photo, edition, retry_limit, start_millis, attempt_millis, document_plan,
        sealed_extra, issued_at, started_at, process_secret_hash, device_key, left_at, holds_photo,
        subject_hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING""";

  private final Database database;
  private final KeyVault vault;
  private final HashKeys keys;
  private final SqlAuditTrail audit;

  SqlSessions(Database database, KeyVault vault, HashKeys keys, SqlAuditTrail audit) {
    this.database = database;
    this.vault = vault;
    this.keys = keys;
    this.audit = audit;
  }

  @Override
  public void issue(SessionRecord session) {
    @Nullable Object[] row = row(session);
    boolean isIssued = database.take(sql -> issued(sql, session, row));
    if (!isIssued) {
      throw taken();
    }
  }

  private boolean issued(Statements sql, SessionRecord session, @Nullable Object[] row)
      throws SQLException {
    if (sql.update(INSERT, row) == 0) {
      return false;
    }
    audit.append(sql, AuditEntry.tokenIssued(session));
    return true;
  }

  /// The counter of a busy account is the one row that all its calls want to change: they wait for
  /// each other there, rather than fail and be tried again.
  @Override
  public boolean issueWithin(TokenQuota quota, SessionRecord session) {
    @Nullable Object[] row = row(session);
    return database.take(
        sql -> {
          if (!counted(sql, quota, session)) {
            return false;
          }
          if (!issued(sql, session, row)) {
            throw taken();
          }
          return true;
        });
  }

  private static boolean counted(Statements sql, TokenQuota quota, SessionRecord session)
      throws SQLException {
    return sql.update(
            """
            INSERT INTO issued_tokens (account, span, issued) VALUES (?, ?, 1)
            ON CONFLICT (account, span) DO UPDATE SET issued = issued_tokens.issued + 1
            WHERE issued_tokens.issued < ?""",
            session.account().value(),
            quota.span(session.issuedAt()),
            quota.most())
        == 1;
  }

  @Override
  public long tokensIssued(AccountId account, String span) {
    return database
        .read(
            sql ->
                sql.first(
                    "SELECT issued FROM issued_tokens WHERE account = ? AND span = ?",
                    row -> row.getLong("issued"),
                    account.value(),
                    span))
        .orElse(0L);
  }

  private static IllegalStateException taken() {
    return new IllegalStateException("the session or its token exists already");
  }

  private @Nullable Object[] row(SessionRecord session) {
    VerificationPlan plan = session.plan();
    byte @Nullable [] sealedExtra =
        plan.extra().isEmpty()
            ? null
            : vault.seal(session.key(), plan.extra().getBytes(UTF_8), extraOf(session.id()));
    byte @Nullable [] subjectHash = plan.extra().isEmpty() ? null : keys.ofSubject(plan.extra());
    Optional<ProcessStart> start = session.start();
    return new @Nullable Object[] {
      Columns.uuid(session.id().value()),
      session.account().value(),
      session.token().bytes(),
      session.key().bytes(),
      plan.family().name(),
      plan.level().name(),
      plan.actions().stream().map(Action::name).collect(Collectors.joining(" ")),
      plan.comparesPhoto(),
      plan.edition().name(),
      plan.retryLimit(),
      plan.startTime().map(Duration::toMillis).orElse(null),
      plan.attemptTime().map(Duration::toMillis).orElse(null),
      plan.document().map(DocumentJson::plan).orElse(null),
      sealedExtra,
      Columns.moment(session.issuedAt()),
      start.map(begun -> Columns.moment(begun.at())).orElse(null),
      start.map(begun -> begun.device().processSecret().bytes()).orElse(null),
      start.map(begun -> begun.device().publicKey()).orElse(null),
      session.leftAt().map(Columns::moment).orElse(null),
      plan.bringsPhoto(),
      subjectHash
    };
  }

  @Override
  public Optional<SessionRecord> byToken(TokenHash token) {
    return find("SELECT * FROM session WHERE token_hash = ?", token.bytes());
  }

  @Override
  public Optional<SessionRecord> byProcessSecret(TokenHash processSecret) {
    return find("SELECT * FROM session WHERE process_secret_hash = ?", processSecret.bytes());
  }

  @Override
  public Optional<SessionRecord> byId(SessionId id) {
    return find("SELECT * FROM session WHERE id = ?", Columns.uuid(id.value()));
  }

  @Override
  public boolean start(SessionId id, ProcessStart start) {
    return changed(
        """
        UPDATE session SET started_at = ?, process_secret_hash = ?, device_key = ?
        WHERE id = ? AND started_at IS NULL
        RETURNING account""",
        account -> AuditEntry.processStarted(account, id, start),
        Columns.moment(start.at()),
        start.device().processSecret().bytes(),
        start.device().publicKey(),
        Columns.uuid(id.value()));
  }

  @Override
  public boolean leave(SessionId id, Instant at) {
    return database.write(
            sql ->
                sql.update(
                    "UPDATE session SET left_at = ? WHERE id = ? AND left_at IS NULL",
                    Columns.moment(at),
                    Columns.uuid(id.value())))
        == 1;
  }

  @Override
  public List<SessionId> issuedBefore(TokenFamily family, Instant instant, int skipped, int limit) {
    return database.read(
        sql ->
            sql.all(
                """
                SELECT id FROM session WHERE family = ? AND issued_at < ?
                ORDER BY issued_at, id LIMIT ? OFFSET ?""",
                SqlSessions::id,
                family.name(),
                Columns.moment(instant),
                limit,
                skipped));
  }

  @Override
  public List<SessionId> holdingPhotoIssuedBefore(Instant instant, int skipped, int limit) {
    return database.read(
        sql ->
            sql.all(
                """
                SELECT id FROM session WHERE holds_photo = 1 AND issued_at < ?
                AND NOT EXISTS (
                  SELECT 1 FROM pass WHERE pass.session = session.id AND pass.state = 'submitted')
                ORDER BY issued_at, id LIMIT ? OFFSET ?""",
                SqlSessions::id,
                Columns.moment(instant),
                limit,
                skipped));
  }

  @Override
  public List<SessionId> ofAccount(AccountId account, int limit) {
    return database.read(
        sql ->
            sql.all(
                "SELECT id FROM session WHERE account = ? LIMIT ?",
                SqlSessions::id,
                account.value(),
                limit));
  }

  @Override
  public List<SessionId> ofSubject(String extra, int limit) {
    List<SessionId> found =
        database.read(
            sql ->
                sql.all(
                    "SELECT id FROM session WHERE subject_hash = ? LIMIT ?",
                    SqlSessions::id,
                    keys.ofSubject(extra),
                    limit));
    return found.isEmpty() ? unhashed(extra, limit) : found;
  }

  /// An earlier release, which may still run beside this one, stores no hashes.
  private List<SessionId> unhashed(String extra, int limit) {
    return database
        .read(
            sql ->
                sql.all(
                    """
                    SELECT * FROM session
                    WHERE subject_hash IS NULL AND sealed_extra IS NOT NULL""",
                    Stored::read))
        .stream()
        .map(this::unsealed)
        .filter(session -> session.plan().extra().equals(extra))
        .limit(limit)
        .map(SessionRecord::id)
        .toList();
  }

  @Override
  public boolean told(SessionId id, int attempts, Instant at) {
    return changed(
        """
        UPDATE session SET told = ? WHERE id = ? AND (told IS NULL OR told < ?)
        RETURNING account""",
        account -> AuditEntry.resultRead(account, id, attempts, at),
        attempts,
        Columns.uuid(id.value()),
        attempts);
  }

  @Override
  public void photoDropped(SessionId id, Instant at) {
    boolean _ =
        changed(
            "UPDATE session SET holds_photo = 0 WHERE id = ? AND holds_photo = 1 RETURNING account",
            account -> AuditEntry.photoErased(account, id, at),
            Columns.uuid(id.value()));
  }

  @Override
  public boolean erase(SessionId id, Erasure why, Instant at) {
    return changed(
        "DELETE FROM session WHERE id = ? RETURNING account",
        account -> AuditEntry.sessionErased(account, id, why, at),
        Columns.uuid(id.value()));
  }

  @Override
  public boolean scrub() {
    return database.scrub();
  }

  /// Changes one session and records it.
  ///
  /// @param change returns the session's account
  private boolean changed(
      String change, Function<AccountId, AuditEntry> entry, @Nullable Object... values) {
    return database.take(
        sql -> {
          Optional<AccountId> account =
              sql.first(change, row -> new AccountId(row.getString("account")), values);
          if (account.isPresent()) {
            audit.append(sql, entry.apply(account.get()));
          }
          return account.isPresent();
        });
  }

  private Optional<SessionRecord> find(String query, byte[] value) {
    return database.read(sql -> sql.first(query, Stored::read, value)).map(this::unsealed);
  }

  private static SessionId id(ResultSet row) throws SQLException {
    return new SessionId(Columns.uuid(row.getBytes("id")));
  }

  /// A row whose extra is still sealed: it is opened after the connection was given back.
  private record Stored(SessionRecord session, Optional<byte[]> sealedExtra) {

    static Stored read(ResultSet row) throws SQLException {
      return new Stored(
          new SessionRecord(
              id(row),
              new AccountId(row.getString("account")),
              new TokenHash(row.getBytes("token_hash")),
              new SealedKey(row.getBytes("sealed_key")),
              plan(row),
              Columns.moment(row, "issued_at"),
              start(row),
              Columns.optionalMoment(row, "left_at"),
              told(row)),
          Optional.ofNullable(row.getBytes("sealed_extra")));
    }

    private static VerificationPlan plan(ResultSet row) throws SQLException {
      String actions = row.getString("actions");
      List<Action> asked =
          actions.isEmpty()
              ? List.of()
              : Stream.of(actions.split(" ")).map(Action::valueOf).toList();
      return new VerificationPlan(
          TokenFamily.valueOf(row.getString("family")),
          SecureLevel.valueOf(row.getString("level")),
          asked,
          row.getBoolean("compares_photo"),
          Edition.valueOf(row.getString("edition")),
          row.getInt("retry_limit"),
          time(row, "start_millis"),
          time(row, "attempt_millis"),
          Optional.ofNullable(row.getString("document_plan")).map(DocumentJson::plan),
          "");
    }

    private static Optional<Duration> time(ResultSet row, String column) throws SQLException {
      long millis = row.getLong(column);
      return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    private static Optional<Integer> told(ResultSet row) throws SQLException {
      int attempts = row.getInt("told");
      return row.wasNull() ? Optional.empty() : Optional.of(attempts);
    }

    private static Optional<ProcessStart> start(ResultSet row) throws SQLException {
      Optional<Instant> at = Columns.optionalMoment(row, "started_at");
      if (at.isEmpty()) {
        return Optional.empty();
      }
      TokenHash secret = new TokenHash(row.getBytes("process_secret_hash"));
      return Optional.of(
          new ProcessStart(at.get(), new DeviceBinding(secret, row.getBytes("device_key"))));
    }
  }

  private SessionRecord unsealed(Stored stored) {
    if (stored.sealedExtra().isEmpty()) {
      return stored.session();
    }
    SessionRecord session = stored.session();
    byte[] extra = vault.open(session.key(), stored.sealedExtra().get(), extraOf(session.id()));
    return new SessionRecord(
        session.id(),
        session.account(),
        session.token(),
        session.key(),
        session.plan().withExtra(new String(extra, UTF_8)),
        session.issuedAt(),
        session.start(),
        session.leftAt(),
        session.told());
  }

  private static String extraOf(SessionId id) {
    return "extra of session " + id;
  }
}
