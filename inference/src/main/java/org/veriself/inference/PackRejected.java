package org.veriself.inference;

import org.jspecify.annotations.Nullable;

/// A model pack that cannot be used. The server does not start on it: half a pack would decide
/// about people with the wrong numbers.
public final class PackRejected extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final Reason reason;

  /// Why a pack is refused.
  public enum Reason {
    MISSING_FILE,
    UNREADABLE,
    BAD_MANIFEST,
    CHECKSUM_MISMATCH,
    /// The weights come under terms that the operator has not accepted.
    LICENCE_NOT_ACCEPTED,
    /// The file is no model that the runtime can load.
    NOT_A_MODEL,
    WRONG_INPUT,
    WRONG_OUTPUT
  }

  /// @param file the file at fault
  public PackRejected(String file, Reason reason, String detail) {
    this(file, reason, detail, null);
  }

  PackRejected(String file, Reason reason, String detail, @Nullable Throwable cause) {
    super("model pack rejected: %s: %s: %s".formatted(file, reason, detail), cause);
    this.file = file;
    this.reason = reason;
  }

  public String file() {
    return file;
  }

  public Reason reason() {
    return reason;
  }
}
