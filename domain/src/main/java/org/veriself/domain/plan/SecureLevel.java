package org.veriself.domain.plan;

/// What the person is asked to do (actions.md 1, `SecureLevel`).
public enum SecureLevel {
  /// 1: hold still for a few seconds.
  SILENT(1, false, false),
  /// 2: perform actions.
  ACTION(2, true, false),
  /// 3: be lit by a sequence of screen colours.
  LIGHT(3, false, true),
  /// 4: actions, then light.
  ACTION_AND_LIGHT(4, true, true);

  private final int number;
  private final boolean actions;
  private final boolean light;

  SecureLevel(int number, boolean actions, boolean light) {
    this.number = number;
    this.actions = actions;
    this.light = light;
  }

  public boolean hasActions() {
    return actions;
  }

  public boolean hasLight() {
    return light;
  }

  /// @throws IllegalArgumentException when there is no such level
  public static SecureLevel of(long number) {
    for (SecureLevel level : values()) {
      if (level.number == number) {
        return level;
      }
    }
    throw new IllegalArgumentException("no level " + number);
  }

  /// The vendor's number, 1 to 4.
  public int number() {
    return number;
  }
}
