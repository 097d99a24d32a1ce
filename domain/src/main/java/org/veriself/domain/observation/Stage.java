package org.veriself.domain.observation;

/// What a piece of work belongs to.
public enum Stage {
  /// A call of the capture protocol.
  CAPTURE,
  /// A change of the evaluation queue.
  QUEUE,
  /// The judging of one claimed pass.
  EVALUATION,
  /// The reading of an untrusted video or picture.
  DECODING,
  /// One run of a network.
  INFERENCE,
  /// The comparison of a person with a photo or portrait.
  COMPARISON,
  /// A query or transaction.
  DATABASE,
  /// A call of the media store.
  MEDIA,
  /// A round that removes what outlived its window.
  SWEEP
}
