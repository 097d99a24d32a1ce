package org.veriself.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.audit.AuditEntry;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;

/// Document passes in the table `document_pass`. Thread-safe.
final class SqlDocumentPasses implements DocumentPasses {
  private static final String SELECT =
      "SELECT document_pass.*, session.sealed_key FROM document_pass"
          + " JOIN session ON session.id = document_pass.session WHERE ";

  private static final String INSERT =
      """
      INSERT INTO document_pass (id, session, number, confirmed, sealed_pass)
      VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

  private final Database database;
  private final KeyVault vault;
  private final SqlAuditTrail audit;

  SqlDocumentPasses(Database database, KeyVault vault, SqlAuditTrail audit) {
    this.database = database;
    this.vault = vault;
    this.audit = audit;
  }

  @Override
  public boolean add(DocumentPass pass) {
    return changed(
        pass,
        account -> AuditEntry.cardSubmitted(account, pass, pass.at()),
        (sql, json) ->
            !hasConfirmed(sql, pass.session())
                && sql.update(
                        INSERT,
                        Columns.uuid(pass.id().value()),
                        Columns.uuid(pass.session().value()),
                        pass.number(),
                        pass.confirmed(),
                        json)
                    == 1);
  }

  @Override
  public Optional<DocumentPass> document(PassId id) {
    return database
        .read(
            sql ->
                sql.first(SELECT + "document_pass.id = ?", Stored::read, Columns.uuid(id.value())))
        .map(this::opened);
  }

  @Override
  public List<DocumentPass> documents(SessionId session) {
    return database
        .read(
            sql ->
                sql.all(
                    SELECT + "document_pass.session = ? ORDER BY number",
                    Stored::read,
                    Columns.uuid(session.value())))
        .stream()
        .map(this::opened)
        .toList();
  }

  @Override
  public boolean turnOver(DocumentPass withBack, Instant at) {
    return changed(
        withBack,
        account -> AuditEntry.cardSubmitted(account, withBack, at),
        (sql, json) -> replaced(sql, withBack, json));
  }

  @Override
  public boolean confirm(DocumentPass confirmed, Instant at) {
    return changed(
        confirmed,
        account -> AuditEntry.cardConfirmed(account, confirmed, at),
        (sql, json) ->
            !hasConfirmed(sql, confirmed.session())
                && isLast(sql, confirmed)
                && replaced(sql, confirmed, json));
  }

  /// What is done with the sealed JSON of a pass.
  private interface Change {
    boolean made(Statements sql, byte[] json) throws SQLException;
  }

  /// The cards of one session change one after the other: each change holds its row.
  private boolean changed(DocumentPass pass, Function<AccountId, AuditEntry> entry, Change change) {
    Optional<Owner> owner = owner(pass.session());
    if (owner.isEmpty()) {
      return false;
    }
    byte[] sealed = seal(owner.get().key(), pass);
    AuditEntry recorded = entry.apply(owner.get().account());
    return database.take(
        sql -> {
          boolean isChanged = isHeld(sql, pass.session()) && change.made(sql, sealed);
          if (isChanged) {
            audit.append(sql, recorded);
          }
          return isChanged;
        });
  }

  private boolean isHeld(Statements sql, SessionId session) throws SQLException {
    return sql.first(
            "SELECT id FROM session WHERE id = ?" + database.locking(),
            row -> row.getBytes("id"),
            Columns.uuid(session.value()))
        .isPresent();
  }

  private static boolean hasConfirmed(Statements sql, SessionId session) throws SQLException {
    return sql.first(
            "SELECT number FROM document_pass WHERE session = ? AND confirmed = 1 LIMIT 1",
            row -> row.getInt("number"),
            Columns.uuid(session.value()))
        .isPresent();
  }

  private static boolean isLast(Statements sql, DocumentPass pass) throws SQLException {
    return sql.first(
            "SELECT number FROM document_pass WHERE session = ? AND number > ? LIMIT 1",
            row -> row.getInt("number"),
            Columns.uuid(pass.session().value()),
            pass.number())
        .isEmpty();
  }

  private static boolean replaced(Statements sql, DocumentPass pass, byte[] sealed)
      throws SQLException {
    return sql.update(
            """
            UPDATE document_pass SET confirmed = ?, sealed_pass = ?
            WHERE id = ? AND confirmed = 0""",
            pass.confirmed(),
            sealed,
            Columns.uuid(pass.id().value()))
        == 1;
  }

  private record Owner(SealedKey key, AccountId account) {}

  private Optional<Owner> owner(SessionId session) {
    return database.read(
        sql ->
            sql.first(
                "SELECT sealed_key, account FROM session WHERE id = ?",
                row ->
                    new Owner(
                        new SealedKey(row.getBytes("sealed_key")),
                        new AccountId(row.getString("account"))),
                Columns.uuid(session.value())));
  }

  private byte[] seal(SealedKey key, DocumentPass pass) {
    return vault.seal(key, DocumentJson.pass(pass).getBytes(UTF_8), contextOf(pass.id()));
  }

  private DocumentPass opened(Stored stored) {
    byte[] json = vault.open(stored.key(), stored.sealed(), contextOf(stored.id()));
    return DocumentJson.pass(
        stored.id(),
        stored.session(),
        stored.number(),
        stored.confirmed(),
        new String(json, UTF_8));
  }

  /// A row that is opened after the connection was given back.
  private record Stored(
      PassId id, SessionId session, int number, boolean confirmed, SealedKey key, byte[] sealed) {

    static Stored read(ResultSet row) throws SQLException {
      return new Stored(
          new PassId(Columns.uuid(row.getBytes("id"))),
          new SessionId(Columns.uuid(row.getBytes("session"))),
          row.getInt("number"),
          row.getBoolean("confirmed"),
          new SealedKey(row.getBytes("sealed_key")),
          row.getBytes("sealed_pass"));
    }
  }

  private static String contextOf(PassId id) {
    return "document pass " + id;
  }
}
