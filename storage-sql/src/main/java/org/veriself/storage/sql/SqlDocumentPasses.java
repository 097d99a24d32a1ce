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
    Optional<Owner> owner = owner(pass.session());
    if (owner.isEmpty()) {
      return false;
    }
    byte[] sealed = seal(owner.get().key(), pass);
    return changed(
        AuditEntry.cardSubmitted(owner.get().account(), pass, pass.at()),
        """
        INSERT INTO document_pass (id, session, number, confirmed, sealed_pass)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        Columns.uuid(pass.id().value()),
        Columns.uuid(pass.session().value()),
        pass.number(),
        pass.confirmed(),
        sealed);
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
    return replaced(withBack, account -> AuditEntry.cardSubmitted(account, withBack, at));
  }

  @Override
  public boolean confirm(DocumentPass confirmed, Instant at) {
    return replaced(confirmed, account -> AuditEntry.cardConfirmed(account, confirmed, at));
  }

  private boolean replaced(DocumentPass pass, Function<AccountId, AuditEntry> entry) {
    Optional<Owner> owner = owner(pass.session());
    if (owner.isEmpty()) {
      return false;
    }
    byte[] sealed = seal(owner.get().key(), pass);
    return changed(
        entry.apply(owner.get().account()),
        "UPDATE document_pass SET confirmed = ?, sealed_pass = ? WHERE id = ? AND confirmed = 0",
        pass.confirmed(),
        sealed,
        Columns.uuid(pass.id().value()));
  }

  private boolean changed(AuditEntry entry, String change, Object... values) {
    return database.take(
        sql -> {
          boolean isChanged = sql.update(change, values) == 1;
          if (isChanged) {
            audit.append(sql, entry);
          }
          return isChanged;
        });
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
