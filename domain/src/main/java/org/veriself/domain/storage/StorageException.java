package org.veriself.domain.storage;

/// What keeps sessions and passes failed: full, damaged, locked or gone. Broken infrastructure,
/// never a caller's fault; its text names no stored value.
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  public StorageException(String message) {
    super(message);
  }
}
