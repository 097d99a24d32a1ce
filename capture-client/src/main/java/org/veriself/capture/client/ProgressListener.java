package org.veriself.capture.client;

/// Told what happens, on the thread that records.
public interface ProgressListener {
  ProgressListener NONE = new ProgressListener() {};

  default void recordingBegan(String recording) {}

  default void stepBegan(Step step) {}

  /// @param bytes of the recording that the server has so far
  default void uploaded(String recording, long bytes) {}

  /// Everything is uploaded; the pass is about to be submitted.
  default void submitting() {}

  /// The submission was acknowledged.
  default void checking() {}
}
