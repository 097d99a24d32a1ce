package org.veriself.storage.object;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where a Vault is and which of its keys seals the master key.
///
/// @param url `https://host:port`; plain `http` for this very machine alone, because the token
///     and the keys travel there
/// @param mount where the transit engine is mounted, such as `transit` or `team/transit`
/// @param key name of a key of the engine
public record VaultSettings(URI url, String mount, String key, Token token) {
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");

  /// @throws IllegalArgumentException with a text for the operator
  public VaultSettings {
    if (url.getHost() == null || (url.getRawPath() != null && url.getRawPath().length() > 1)) {
      throw new IllegalArgumentException("the address must end with its host or port");
    }
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && isThisMachine(url.getHost()))) {
      throw new IllegalArgumentException("the address must be https beyond this machine");
    }
    for (String segment : mount.split("/", -1)) {
      if (!isSegment(segment)) {
        throw new IllegalArgumentException("'" + mount + "' is no name of a mount");
      }
    }
    if (!isSegment(key)) {
      throw new IllegalArgumentException("'" + key + "' is no name of a key");
    }
    url = URI.create(url.toString().replaceAll("/+$", ""));
  }

  /// What the server shows to the service.
  public sealed interface Token {

    /// @param value never shown
    record Given(String value) implements Token {
      public Given {
        if (!isUsable(value)) {
          throw new IllegalArgumentException("the token has other than visible characters");
        }
      }

      @Override
      public String toString() {
        return "Given[...]";
      }
    }

    record InFile(Path path) implements Token {}

    /// Whether a text can be sent as a token.
    static boolean isUsable(String text) {
      return !text.isEmpty()
          && text.length() <= 4_096
          && text.chars().allMatch(c -> c > ' ' && c <= '~');
    }
  }

  private static boolean isSegment(String segment) {
    return SEGMENT.matcher(segment).matches() && !segment.contains("..");
  }

  /// By its name or number alone, without asking anybody for it.
  private static boolean isThisMachine(String host) {
    return host.equals("localhost")
        || (host.matches("[0-9.]+|\\[[0-9a-fA-F:]+]") && isLoopback(host));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
