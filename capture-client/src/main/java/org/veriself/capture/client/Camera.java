package org.veriself.capture.client;

/// What records. Called by one thread, in this order for each recording: `begin`, then `perform`
/// for each step with `recorded` in between, then `finish`, which also ends a recording that is
/// given up.
public interface Camera {

  /// Start recording now.
  ///
  /// @param recording `action` or `main`
  void begin(String recording);

  /// Show the person what to do, or act it out. Returns at once.
  void perform(Step step);

  /// The bytes recorded since the last call; may be empty.
  byte[] recorded();

  /// Stop recording and give the rest of the bytes.
  byte[] finish();
}
