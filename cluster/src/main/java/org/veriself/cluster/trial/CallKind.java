package org.veriself.cluster.trial;

/// What the load asks of a cluster.
enum CallKind {
  TOKEN,
  RESULT,
  START,
  OPEN,
  UPLOAD,
  SUBMIT,
  /// A verdict that came to a phone.
  VERDICT
}
