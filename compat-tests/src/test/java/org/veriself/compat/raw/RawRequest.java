package org.veriself.compat.raw;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A request byte for byte. Nothing about it need be valid.
///
/// @param target what stands in the request line behind the method
public record RawRequest(String method, String target, List<Header> headers, byte[] body) {

  public RawRequest {
    headers = List.copyOf(headers);
    body = body.clone();
  }

  /// One header line.
  public record Header(String name, String value) {}

  @Override
  public byte[] body() {
    return body.clone();
  }

  public RawRequest withMethod(String other) {
    return new RawRequest(other, target, headers, body);
  }

  public RawRequest withTarget(String other) {
    return new RawRequest(method, other, headers, body);
  }

  public RawRequest withBody(byte[] other) {
    return new RawRequest(method, target, headers, other);
  }

  public RawRequest withBody(String other) {
    return withBody(other.getBytes(StandardCharsets.UTF_8));
  }

  public RawRequest without(String name) {
    return new RawRequest(
        method,
        target,
        headers.stream().filter(header -> !header.name().equalsIgnoreCase(name)).toList(),
        body);
  }

  /// Replaces the header's value, or adds the header.
  public RawRequest with(String name, String value) {
    List<Header> changed = new ArrayList<>(without(name).headers);
    changed.add(new Header(name, value));
    return new RawRequest(method, target, changed, body);
  }

  public RawRequest changing(String name, UnaryOperator<String> change) {
    return with(name, change.apply(value(name)));
  }

  public String value(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst()
        .orElseThrow();
  }

  byte[] bytes() {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    for (Header header : headers) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    head.append("Connection: close\r\n");
    if (body.length > 0 || !method.equals("GET")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    whole.writeBytes(body);
    return whole.toByteArray();
  }
}
