package org.veriself.domain.plan;

/// A movement that can be asked for (actions.md 1, `ActionList`).
public enum Action {
  BLINK(Kind.EYES),
  MOUTH(Kind.MOUTH),
  NOD(Kind.HEAD),
  SHAKE(Kind.HEAD);

  /// What moves.
  public enum Kind {
    /// The whole head, which shows its depth.
    HEAD,
    /// The skin around the mouth, which no print or stiff mask can move.
    MOUTH,
    /// The lids; holes in a print show the lids of whoever is behind it.
    EYES
  }

  private final Kind kind;

  Action(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
