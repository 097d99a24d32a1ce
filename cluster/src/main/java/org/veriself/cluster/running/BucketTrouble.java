package org.veriself.cluster.running;

import java.time.Duration;

/// What can be wrong with a bucket that is there.
public enum BucketTrouble {
  NONE,
  /// Whatever is asked of the store behind it takes [#MOMENT] longer.
  SLOW,
  /// No request is answered.
  SILENT,
  /// Every request is answered 503 `SlowDown`.
  REFUSING,
  /// Every request that would store something is answered 507 `XMinioStorageFull`, MinIO's answer.
  FULL;

  public static final Duration MOMENT = Duration.ofMillis(700);
}
