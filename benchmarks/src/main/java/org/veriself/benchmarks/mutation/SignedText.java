package org.veriself.benchmarks.mutation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a call signs, read from its bytes by the text of protocol.md 1 to 5, apart from the
/// server's own reading so that both are not wrong together. Who changes a call and leaves all of
/// this as it was has changed nothing that a signature could tell.
///
/// @param secretId whose key signs
/// @param token the security token of a temporary key; empty without
/// @param plain TC3: the canonical request; v1: the text under the MAC
/// @param scope TC3: timestamp, date and service; v1: the hash
/// @param signature as sent
record SignedText(String secretId, String token, String plain, String scope, String signature) {
  private static final String SCHEME = "TC3-HMAC-SHA256";
  private static final String FORM = "application/x-www-form-urlencoded";

  /// Spellings of which clients may sign any (protocol.md 1 and 4.2).
  ///
  /// @param port whether the host is signed with its port
  /// @param path whether the path is signed as sent, and not as `/`
  /// @param lowered whether header values are signed in lower case; without meaning for v1
  record Spelling(boolean port, boolean path, boolean lowered) {
    static final List<Spelling> ALL =
        List.of(
            new Spelling(true, false, false),
            new Spelling(true, false, true),
            new Spelling(true, true, false),
            new Spelling(true, true, true),
            new Spelling(false, false, false),
            new Spelling(false, false, true),
            new Spelling(false, true, false),
            new Spelling(false, true, true));
  }

  /// Empty when the text is no call that is read in one way only.
  static Optional<SignedText> read(byte[] request, Spelling spelling) {
    String text = new String(request, StandardCharsets.ISO_8859_1);
    while (text.startsWith("\r\n")) {
      text = text.substring(2); // Empty lines before a request count for nothing (RFC 9112 2.2).
    }
    int end = text.indexOf("\r\n\r\n");
    String head = text.substring(0, end);
    String lines = head.replace("\r\n", "");
    if (lines.indexOf('\r') >= 0 || lines.indexOf('\n') >= 0 || lines.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    List<String> split = List.of(head.split("\r\n", -1));
    String[] first = split.getFirst().split("[ \t]+", -1); // RFC 9112 3
    if (first.length != 3) {
      return Optional.empty();
    }
    Map<String, String> headers = new HashMap<>();
    for (String line : split.subList(1, split.size())) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        return Optional.empty();
      }
      String _ =
          headers.merge(
              line.substring(0, colon).toLowerCase(Locale.ROOT),
              trimmed(line.substring(colon + 1)),
              (one, other) -> one + "," + other);
    }
    String body = text.substring(end + 4);
    return headers.containsKey("authorization")
        ? tc3(first[0], first[1], headers, body, spelling)
        : v1(first[0], first[1], headers, body, spelling);
  }

  private static Optional<SignedText> tc3(
      String method, String target, Map<String, String> headers, String body, Spelling spelling) {
    String authorization = headers.getOrDefault("authorization", "");
    if (!authorization.startsWith(SCHEME + " ") && !authorization.startsWith(SCHEME + "\t")) {
      return Optional.empty();
    }
    Map<String, String> named = new HashMap<>();
    String[] listed = authorization.substring(SCHEME.length()).split(",", -1);
    for (String one : listed) {
      int equals = one.indexOf('=');
      if (equals < 0) {
        return Optional.empty();
      }
      named.put(trimmed(one.substring(0, equals)), trimmed(one.substring(equals + 1)));
    }
    String[] credential = named.getOrDefault("Credential", "").split("/", -1);
    if (listed.length != 3
        || !named.containsKey("SignedHeaders")
        || !named.containsKey("Signature")
        || credential.length != 4
        || !credential[3].equals("tc3_request")) {
      return Optional.empty();
    }
    String signedHeaders = named.get("SignedHeaders");
    StringBuilder canonical = new StringBuilder();
    canonical.append(method).append('\n');
    canonical.append(spelling.path() ? path(target) : "/").append('\n');
    canonical.append(method.equals("GET") ? query(target) : "").append('\n');
    for (String name : signedHeaders.split(";", -1)) {
      if (!headers.containsKey(name)) {
        return Optional.empty();
      }
      String value = name.equals("host") ? host(headers, spelling) : headers.get(name);
      canonical
          .append(name)
          .append(':')
          .append(spelling.lowered() ? value.toLowerCase(Locale.ROOT) : value)
          .append('\n');
    }
    canonical.append('\n').append(signedHeaders).append('\n');
    boolean unsigned = headers.getOrDefault("x-tc-content-sha256", "").equals("UNSIGNED-PAYLOAD");
    canonical.append(Macs.sha256(unsigned ? "UNSIGNED-PAYLOAD" : method.equals("GET") ? "" : body));
    return Optional.of(
        new SignedText(
            credential[0],
            headers.getOrDefault("x-tc-token", ""),
            canonical.toString(),
            headers.getOrDefault("x-tc-timestamp", "") + "\n" + credential[1] + "/" + credential[2],
            named.get("Signature")));
  }

  private static Optional<SignedText> v1(
      String method, String target, Map<String, String> headers, String body, Spelling spelling) {
    boolean get = method.equals("GET");
    String type = headers.getOrDefault("content-type", "").split(";", 2)[0];
    if (!get && !(method.equals("POST") && trimmed(type).equalsIgnoreCase(FORM))) {
      return Optional.empty();
    }
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : (get ? query(target) : body).split("&", -1)) {
      int equals = pair.indexOf('=');
      Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      Optional<String> value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
      if (name.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      if (!pair.isEmpty() && parameters.put(name.get(), value.get()) != null) {
        return Optional.empty();
      }
    }
    String signature = parameters.remove("Signature");
    if (signature == null) {
      return Optional.empty();
    }
    String plain =
        method
            + host(headers, spelling)
            + (spelling.path() ? path(target) : "/")
            + "?"
            + parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
    return Optional.of(
        new SignedText(
            parameters.getOrDefault("SecretId", ""),
            parameters.getOrDefault("Token", ""),
            plain,
            parameters.getOrDefault("SignatureMethod", "HmacSHA1"),
            signature));
  }

  private static String host(Map<String, String> headers, Spelling spelling) {
    String host = headers.getOrDefault("host", "");
    int colon = host.lastIndexOf(':');
    return spelling.port() || colon < 0 ? host : host.substring(0, colon);
  }

  private static String path(String target) {
    return target.split("\\?", 2)[0];
  }

  private static String query(String target) {
    int mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark + 1);
  }

  private static Optional<String> decoded(String text) {
    byte[] bytes = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        bytes[length++] = (byte) (c == '+' ? ' ' : c);
        continue;
      }
      if (i + 2 >= text.length()
          || Character.digit(text.charAt(i + 1), 16) < 0
          || Character.digit(text.charAt(i + 2), 16) < 0) {
        return Optional.empty();
      }
      bytes[length++] = (byte) Integer.parseInt(text, i + 1, i + 3, 16);
      i += 2;
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  /// The signature that the holder of a key sends under this text.
  String signedBy(String secretKey) {
    if (!scope.startsWith("Hmac")) {
      String dateAndService = scope.substring(scope.indexOf('\n') + 1);
      String[] parts = dateAndService.split("/", 2);
      byte[] key = Macs.hmac("HmacSHA256", Macs.utf8("TC3" + secretKey), parts[0]);
      key = Macs.hmac("HmacSHA256", key, parts[1]);
      key = Macs.hmac("HmacSHA256", key, "tc3_request");
      String toSign = SCHEME + "\n" + scope + "/tc3_request\n" + Macs.sha256(plain);
      return Macs.hex(Macs.hmac("HmacSHA256", key, toSign));
    }
    return Macs.base64(Macs.hmac(scope, Macs.utf8(secretKey), plain));
  }

  @Override
  public String toString() {
    return "SignedText[" + secretId + "]";
  }
}
