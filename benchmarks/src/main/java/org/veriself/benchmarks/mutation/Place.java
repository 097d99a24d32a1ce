package org.veriself.benchmarks.mutation;

import java.util.Locale;

/// Which part of a signed call is changed.
enum Place {
  METHOD,
  PATH,
  /// The query of a TC3 GET, as one text.
  QUERY,
  HEADER_NAME,
  HOST,
  CONTENT_TYPE,
  TIMESTAMP,
  TOKEN,
  /// The value of any other header.
  HEADER_VALUE,
  /// A header line as a whole.
  HEADER_LINE,
  SCHEME,
  /// What stands between the parts of an `Authorization` header.
  PUNCTUATION,
  SECRET_ID,
  SCOPE,
  SIGNED_HEADERS,
  SIGNATURE,
  PARAMETER_NAME,
  PARAMETER_VALUE,
  /// A parameter of a v1 call as a whole.
  PARAMETER,
  BODY;

  /// In words.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
