package org.veriself.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;
import org.veriself.domain.web.WebPage;
import org.veriself.domain.web.WebPages;

/// Pages in the table `web_page`, each sealed under its session's key. Thread-safe.
final class SqlWebPages implements WebPages {
  private final Database database;
  private final KeyVault vault;

  SqlWebPages(Database database, KeyVault vault) {
    this.database = database;
    this.vault = vault;
  }

  private record Sealed(SealedKey key, byte[] page) {}

  @Override
  public void add(SessionId session, WebPage page) {
    byte[] id = Columns.uuid(session.value());
    SealedKey key =
        database
            .read(sql -> keyOf(sql, id))
            .orElseThrow(() -> new IllegalStateException("no such session: " + session));
    byte[] sealedPage = vault.seal(key, json(page).getBytes(UTF_8), pageOf(session));
    int added =
        database.write(
            sql ->
                sql.update(
                    "INSERT INTO web_page (session, sealed_page) VALUES (?, ?)"
                        + " ON CONFLICT DO NOTHING",
                    id,
                    sealedPage));
    if (added == 0) {
      throw new IllegalStateException("the session has a page already: " + session);
    }
  }

  @Override
  public Optional<WebPage> page(SessionId session) {
    return database
        .read(
            sql ->
                sql.first(
                    """
                    SELECT session.sealed_key, web_page.sealed_page FROM web_page
                    JOIN session ON session.id = web_page.session WHERE web_page.session = ?""",
                    row ->
                        new Sealed(
                            new SealedKey(row.getBytes("sealed_key")), row.getBytes("sealed_page")),
                    Columns.uuid(session.value())))
        .map(
            stored ->
                page(new String(vault.open(stored.key(), stored.page(), pageOf(session)), UTF_8)));
  }

  private static Optional<SealedKey> keyOf(Statements sql, byte[] id) throws SQLException {
    return sql.first(
        "SELECT sealed_key FROM session WHERE id = ?",
        row -> new SealedKey(row.getBytes("sealed_key")),
        id);
  }

  private static String json(WebPage page) {
    ObjectNode node = Json.object();
    node.put("redirect", page.redirect().toString());
    node.put("token", page.token().reveal());
    node.put("themeColor", page.style().themeColor());
    node.put("language", page.style().language());
    node.put("autoSkip", page.style().autoSkip());
    node.put("autoSkipStartPage", page.style().autoSkipStartPage());
    node.put("skipPrivacyPolicy", page.style().skipPrivacyPolicy());
    node.put("autoDowngrade", page.style().autoDowngrade());
    node.put("cutCard", page.style().cutCard());
    return Json.print(node);
  }

  private static WebPage page(String json) {
    JsonNode node = Json.parse(json);
    return new WebPage(
        URI.create(node.path("redirect").asText()),
        new SecretToken(node.path("token").asText()),
        new WebPage.Style(
            node.path("themeColor").asText(),
            node.path("language").asText(),
            node.path("autoSkip").asBoolean(),
            node.path("autoSkipStartPage").asBoolean(),
            node.path("skipPrivacyPolicy").asBoolean(),
            node.path("autoDowngrade").asBoolean(true),
            node.path("cutCard").asBoolean()));
  }

  private static String pageOf(SessionId session) {
    return "page of session " + session;
  }
}
