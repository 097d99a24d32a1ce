package org.veriself.cluster.running;

/// What can be wrong with a bucket that is there.
public enum BucketTrouble {
  NONE,
  /// Each request takes a moment longer.
  SLOW,
  /// No request is answered.
  SILENT,
  /// Every request is answered 503 `SlowDown`.
  REFUSING,
  /// Every request that would store something is answered 507 `XMinioStorageFull`, MinIO's answer.
  FULL
}
