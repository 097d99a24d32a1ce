package org.veriself.evaluation.attack;

/// The presentation attacks this kit can simulate.
public enum AttackSpecies {
  /// One still injected as a video: nothing moves, nothing answers the light.
  FROZEN_PHOTO,
  /// A paper print moved by hand in front of the camera.
  MOVED_PRINT,
  /// A person's video played on another screen, filmed off that screen. The screen acts out the
  /// challenge, as if the attacker had guessed it: only the screen's traces are left to find.
  SCREEN_REPLAY,
  /// A live person's video whose screen colours were those of another challenge.
  WRONG_COLOUR_SEQUENCE
}
