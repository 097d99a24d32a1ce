package org.veriself.storage.object;

/// The key service did not do what it was asked for. Its text is ours: what the service says may
/// quote what it was sent.
public final class KeyServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  /// @param passing whether the next try may go well: nobody answered, or the service is not
  ///     ready
  KeyServiceException(String message, boolean passing) {
    super(message);
    this.passing = passing;
  }

  /// Whether the next try may go well.
  boolean isPassing() {
    return passing;
  }
}
