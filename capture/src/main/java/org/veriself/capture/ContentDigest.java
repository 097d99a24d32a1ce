package org.veriself.capture;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The header of RFC 9530, with SHA-256 alone: `sha-256=:<Base64>:`.
final class ContentDigest {
  private static final Pattern FORM = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");

  private ContentDigest() {}

  /// Lower-case hexadecimal. Empty when the header is absent or has another form.
  static Optional<String> sha256(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(header.strip());
    return form.matches()
        ? Optional.of(HexFormat.of().formatHex(Base64.getDecoder().decode(form.group(1))))
        : Optional.empty();
  }
}
