package org.veriself.domain.plan;

/// A movement that can be asked for (actions.md 1, `ActionList`).
public enum Action {
  BLINK,
  MOUTH,
  NOD,
  SHAKE;

  /// Whether the whole head moves; the others move a part of the face.
  public boolean turnsHead() {
    return this == NOD || this == SHAKE;
  }
}
