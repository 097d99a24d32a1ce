package org.veriself.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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

  SqlDocumentPasses(Database database, KeyVault vault) {
    this.database = database;
    this.vault = vault;
  }

  @Override
  public boolean add(DocumentPass pass) {
    Optional<SealedKey> key = keyOf(pass.session());
    if (key.isEmpty()) {
      return false;
    }
    byte[] sealed = seal(key.get(), pass);
    return database.write(
            sql ->
                sql.update(
                    """
                    INSERT INTO document_pass (id, session, number, confirmed, sealed_pass)
                    VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                    Columns.uuid(pass.id().value()),
                    Columns.uuid(pass.session().value()),
                    pass.number(),
                    pass.confirmed(),
                    sealed))
        == 1;
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
  public boolean turnOver(DocumentPass withBack) {
    return replaced(withBack);
  }

  @Override
  public boolean confirm(DocumentPass confirmed) {
    return replaced(confirmed);
  }

  private boolean replaced(DocumentPass pass) {
    Optional<SealedKey> key = keyOf(pass.session());
    if (key.isEmpty()) {
      return false;
    }
    byte[] sealed = seal(key.get(), pass);
    return database.write(
            sql ->
                sql.update(
                    "UPDATE document_pass SET confirmed = ?, sealed_pass = ?"
                        + " WHERE id = ? AND confirmed = 0",
                    pass.confirmed(),
                    sealed,
                    Columns.uuid(pass.id().value())))
        == 1;
  }

  private Optional<SealedKey> keyOf(SessionId session) {
    return database.read(
        sql ->
            sql.first(
                "SELECT sealed_key FROM session WHERE id = ?",
                row -> new SealedKey(row.getBytes("sealed_key")),
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
