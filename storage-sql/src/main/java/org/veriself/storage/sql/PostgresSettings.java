package org.veriself.storage.sql;

import java.util.Locale;
import org.postgresql.Driver;

/// How to reach a PostgreSQL database. Its text shows no password.
///
/// @param url `jdbc:postgresql://host:port/database?option=value`; several hosts, separated by
///     commas, are tried for the one that takes changes
/// @param connections most connections that this node opens
public record PostgresSettings(String url, String user, String password, int connections) {
  private static final String PREFIX = "jdbc:postgresql://";

  /// @throws IllegalArgumentException with a text for the operator, which holds no password
  public PostgresSettings {
    if (!url.startsWith(PREFIX)) {
      throw new IllegalArgumentException("the address must begin with " + PREFIX);
    }
    if (url.toLowerCase(Locale.ROOT).contains("password=")) {
      throw new IllegalArgumentException(
          "the address must not hold the password, because it is shown in messages");
    }
    if (Driver.parseURL(url, null) == null) {
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
