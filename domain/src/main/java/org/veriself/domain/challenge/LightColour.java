package org.veriself.domain.challenge;

/// A colour the screen is filled with. All are saturated, so that each lifts some channels of the
/// picture and not others.
public enum LightColour {
  RED(255, 20, 20),
  GREEN(20, 255, 20),
  BLUE(25, 25, 255),
  YELLOW(255, 240, 20),
  CYAN(20, 255, 255),
  MAGENTA(255, 20, 255),
  WHITE(255, 255, 255),
  BLACK(0, 0, 0);

  private final int red;
  private final int green;
  private final int blue;

  LightColour(int red, int green, int blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  public int red() {
    return red;
  }

  public int green() {
    return green;
  }

  public int blue() {
    return blue;
  }
}
