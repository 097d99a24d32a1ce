package org.veriself.api.request;

import java.util.Locale;

/// One HTTP request as it arrived, free of the HTTP library. The body is neither copied nor
/// changed: it is up to 10 MB, and its reader hands it over for good.
///
/// @param query the raw query text, `""` when there is none; signed exactly as received
public record RawRequest(String method, String path, String query, Headers headers, byte[] body) {

  /// The media type of `Content-Type` without its parameters, in lower case (protocol.md 2).
  public String mediaType() {
    String value = headers.text("content-type");
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).trim().toLowerCase(Locale.ROOT);
  }

  public boolean isGet() {
    return method.equals("GET");
  }

  public boolean isPost() {
    return method.equals("POST");
  }

  @Override
  public String toString() {
    return "RawRequest[%s, %d body bytes]".formatted(method, body.length);
  }
}
