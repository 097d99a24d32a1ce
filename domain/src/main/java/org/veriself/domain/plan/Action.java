package org.veriself.domain.plan;

/// A movement that can be asked for (actions.md 1, `ActionList`).
public enum Action {
  BLINK,
  MOUTH,
  NOD,
  SHAKE
}
