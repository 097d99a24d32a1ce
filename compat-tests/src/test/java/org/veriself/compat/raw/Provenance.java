package org.veriself.compat.raw;

/// Where the fact behind a case is known from (protocol.md, the table of certainty tags).
public enum Provenance {
  SEED,
  SDK,
  DOCS,
  INFERRED
}
