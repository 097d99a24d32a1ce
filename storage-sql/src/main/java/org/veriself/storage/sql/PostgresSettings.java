package org.veriself.storage.sql;

import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/// How to reach a PostgreSQL database. Its text shows no password.
///
/// @param url `jdbc:postgresql://host:port/database?option=value`; several hosts, separated by
///     commas, are tried for the one that takes changes
/// @param connections most connections that this node opens
public record PostgresSettings(String url, String user, String password, int connections) {
  private static final String PREFIX = "jdbc:postgresql://";

  private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+\\])(:[0-9]{1,5})?";

  /// Hosts and a database. What could be a password, before an `@`, has no place in it.
  private static final Pattern FORM =
      Pattern.compile(Pattern.quote(PREFIX) + HOST + "(," + HOST + ")*/[^@/?#\\s]+(\\?\\S*)?");

  /// The driver's own log, which goes to standard error past the server's and quotes addresses that
  /// it does not understand. What matters comes as an exception. Held, because a logger that nobody
  /// holds forgets its level.
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  static {
    DRIVER.setLevel(Level.OFF);
  }

  /// @throws IllegalArgumentException with a text for the operator, which holds no password
  public PostgresSettings {
    if (!url.startsWith(PREFIX)) {
      throw new IllegalArgumentException("the address must begin with " + PREFIX);
    }
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.contains("password=")) {
      throw new IllegalArgumentException(
          "the address must not hold the password, because it is shown in messages");
    }
    if (lower.contains("?user=") || lower.contains("&user=")) {
      throw new IllegalArgumentException("the user has a setting of its own");
    }
    if (!FORM.matcher(url).matches() || Driver.parseURL(url, null) == null) {
      throw new IllegalArgumentException(
          "the address must look like " + PREFIX + "host:port/database");
    }
    if (connections < 1) {
      throw new IllegalArgumentException("at least one connection is needed");
    }
  }

  /// The database's name in texts for the operator.
  String place() {
    return url.substring(PREFIX.length()).replaceFirst("\\?.*", "");
  }

  @Override
  public String toString() {
    return "PostgresSettings[" + place() + " as " + user + ", " + connections + " connections]";
  }
}
