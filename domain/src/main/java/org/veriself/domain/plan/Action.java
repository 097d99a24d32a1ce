package org.veriself.domain.plan;

/// A movement that can be asked for (actions.md 1, `ActionList`).
public enum Action {
  BLINK(Kind.FACE),
  MOUTH(Kind.FACE),
  NOD(Kind.HEAD),
  SHAKE(Kind.HEAD);

  /// What moves.
  public enum Kind {
    /// The whole head, which shows its depth.
    HEAD,
    /// A part of the face, which no print can move.
    FACE
  }

  private final Kind kind;

  Action(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
