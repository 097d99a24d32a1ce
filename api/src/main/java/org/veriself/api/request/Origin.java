package org.veriself.api.request;

/// Where parameters came from, which decides how strictly their types are taken (protocol.md 6).
public enum Origin {
  /// A JSON body: values carry their own type, a quoted integer is refused.
  JSON,
  /// A query or form: every value is text and is coerced to the declared type.
  TEXT
}
