package org.veriself.benchmarks.mutation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A signed call in its parts. A header line, and a parameter of a v1 call, is a group of parts.
///
/// @param kind how it is signed, in words
record SignedCall(String kind, List<Part> parts) {

  SignedCall {
    parts = List.copyOf(parts);
  }

  /// The request as it goes over the line. The length told is always that of the body, so that
  /// the server sees one request, whatever was changed.
  byte[] bytes() {
    StringBuilder head = new StringBuilder(1024);
    StringBuilder body = new StringBuilder();
    for (Part part : parts) {
      (part.inBody() ? body : head).append(part.text());
    }
    head.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  SignedCall withPart(int index, Part other) {
    List<Part> changed = new ArrayList<>(parts);
    changed.set(index, other);
    return new SignedCall(kind, changed);
  }

  /// The same call under another signature.
  SignedCall signed(String signature) {
    return new SignedCall(
        kind,
        parts.stream()
            .map(part -> part.is(Place.SIGNATURE) ? part.with(signature) : part)
            .toList());
  }

  /// Builds a call part by part.
  static final class Builder {
    private final List<Part> parts = new ArrayList<>();
    private int groups;
    private boolean inBody;

    Builder fixed(String text) {
      parts.add(new Part(Optional.empty(), text, 0, inBody));
      return this;
    }

    Builder part(Place place, String text) {
      parts.add(new Part(Optional.of(place), text, 0, inBody));
      return this;
    }

    Builder line(String name, Place place, String value) {
      groups++;
      grouped(Place.HEADER_NAME, name).grouped(": ").grouped(place, value);
      return grouped("\r\n");
    }

    /// The `Authorization` header of a TC3 call, with a signature still to come.
    Builder authorization(String secretId, String scope, String signedHeaders) {
      groups++;
      return grouped(Place.HEADER_NAME, "Authorization")
          .grouped(": ")
          .grouped(Place.SCHEME, "TC3-HMAC-SHA256")
          .grouped(Place.PUNCTUATION, " Credential=")
          .grouped(Place.SECRET_ID, secretId)
          .grouped("/")
          .grouped(Place.SCOPE, scope)
          .grouped(Place.PUNCTUATION, ", SignedHeaders=")
          .grouped(Place.SIGNED_HEADERS, signedHeaders)
          .grouped(Place.PUNCTUATION, ", Signature=")
          .grouped(Place.SIGNATURE, "unsigned")
          .grouped("\r\n");
    }

    Builder parameter(Place value, String name, String text) {
      groups++;
      return grouped(Place.PARAMETER_NAME, name).grouped("=").grouped(value, text);
    }

    Builder body() {
      inBody = true;
      return this;
    }

    private Builder grouped(String text) {
      parts.add(new Part(Optional.empty(), text, groups, inBody));
      return this;
    }

    private Builder grouped(Place place, String text) {
      parts.add(new Part(Optional.of(place), text, groups, inBody));
      return this;
    }

    SignedCall build(String kind) {
      return new SignedCall(kind, parts);
    }
  }
}
