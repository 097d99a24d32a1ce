package org.veriself.evaluation.animation;

import java.time.Duration;

/// What a liveness challenge may ask of a face (flows.md 4), and how long a person takes for it.
public enum Action {
  BLINK(Duration.ofMillis(420)),
  MOUTH(Duration.ofMillis(1300)),
  NOD(Duration.ofMillis(1500)),
  SHAKE(Duration.ofMillis(1900));

  private final Duration naturalLength;

  Action(Duration naturalLength) {
    this.naturalLength = naturalLength;
  }

  public Duration naturalLength() {
    return naturalLength;
  }
}
