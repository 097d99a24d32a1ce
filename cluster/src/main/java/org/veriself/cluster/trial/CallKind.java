package org.veriself.cluster.trial;

/// What the load asks of a cluster.
enum CallKind {
  TOKEN,
  RESULT,
  START,
  OPEN,
  /// A piece of an upload that is left.
  UPLOAD,
  SUBMIT,
  /// A phone's wait for its verdict, from the acknowledged submission on.
  VERDICT
}
