package org.veriself.inference;

import java.nio.FloatBuffer;

/// One network, ready to run. Safe for use by any number of threads at once: they share one
/// native session, and each call runs on the calling thread alone.
public interface Model {

  ModelSpec spec();

  /// Runs the network once.
  ///
  /// @param input `batch` pictures in NCHW order, already normalised as [ModelSpec#input()] says,
  ///     from the buffer's start (its position and limit are ignored and left alone). The caller
  ///     owns the buffer and may use it again after the call. A buffer from [#newInput(int)] is
  ///     handed to the runtime without a copy; any other is copied.
  /// @param batch how many pictures the buffer holds, at least 1
  /// @throws IllegalArgumentException when the buffer is too small for `batch` pictures
  /// @throws InferenceFailed when the runtime breaks
  ModelOutput run(FloatBuffer input, int batch);

  /// A direct buffer in native order for `batch` pictures, to be kept and used again by its
  /// caller. A buffer belongs to one call at a time.
  default FloatBuffer newInput(int batch) {
    return spec().input().newBuffer(batch);
  }
}
