package org.veriself.limits;

import io.lettuce.core.RedisURI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// How to reach a Redis. Its text shows no password.
///
/// @param url `redis://host:port/number`, or `rediss://` for TLS; port and number of the database
///     may be left out
/// @param user empty for Redis's own default
/// @param authority PEM file of who may have signed its certificate; empty for those Java knows
public record RedisSettings(
    String url, Optional<String> user, Optional<String> password, Optional<Path> authority) {
  private static final int MOST_PORT = 65_535;
  private static final String TLS = "rediss://";

  /// What could be a password, before an `@`, has no place in it.
  private static final Pattern FORM =
      Pattern.compile(
          "rediss?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?(/[0-9]{1,3})?/?");

  /// @throws IllegalArgumentException with a text for the operator, which holds no password
  public RedisSettings {
    if (url.contains("@")) {
      throw new IllegalArgumentException(
          "the address must not hold the user or the password, because it is shown in messages");
    }
    if (!FORM.matcher(url).matches()) {
      throw new IllegalArgumentException(
          "the address must look like redis://host:port, or rediss://host:port for TLS");
    }
    if (RedisURI.create(url).getPort() > MOST_PORT) {
      throw new IllegalArgumentException("the port must be at most " + MOST_PORT);
    }
    if (user.isPresent() && password.isEmpty()) {
      throw new IllegalArgumentException("a user needs a password");
    }
    if (authority.isPresent() && !url.startsWith(TLS)) {
      throw new IllegalArgumentException("an authority needs TLS, an address with " + TLS);
    }
    if (authority.filter(file -> !Files.isReadable(file)).isPresent()) {
      throw new IllegalArgumentException("the file of the authority cannot be read");
    }
  }

  /// A Redis that asks for no password, without TLS or with a certificate that Java trusts.
  public RedisSettings(String url) {
    this(url, Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Override
  public String toString() {
    return "RedisSettings[" + url + user.map(name -> " as " + name).orElse("") + "]";
  }
}
