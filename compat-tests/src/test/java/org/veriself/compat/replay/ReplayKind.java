package org.veriself.compat.replay;

/// What is replayed, and where.
enum ReplayKind {
  /// A call on a pass, made by the process of another token.
  PASS_OF_ANOTHER_TOKEN,
  /// A chunk of another token's recording, sent into a pass of one's own.
  UPLOAD_OF_ANOTHER_TOKEN,
  /// A manifest with its signature, sent to the pass of another token.
  MANIFEST_OF_ANOTHER_TOKEN,
  /// A manifest of another token, signed anew by the device that sends it.
  MANIFEST_SIGNED_AGAIN,
  /// A right manifest with the signature of another one, or changed after it was signed.
  SIGNATURE_OF_ANOTHER_MANIFEST,
  /// What an older pass of the same process sent, to a newer one.
  OLDER_PASS,
  /// What a pass sent, once more after it was completed, broken off or too late.
  PASS_THAT_IS_OVER,
  /// A call with a secret that was taken away, has expired or opens something else.
  REVOKED_SECRET,
  /// A page's call that names or brings another verification.
  OTHER_CAPTURE_SESSION,
  /// A ticket that was used, withdrawn, overtaken or is too old.
  SPENT_TICKET,
  /// The start of a process that was started, has ended, or is too late.
  SPENT_TOKEN,
  /// A step of the protocol before its turn, or twice.
  WRONG_ORDER
}
