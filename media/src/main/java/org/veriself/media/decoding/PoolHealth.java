package org.veriself.media.decoding;

/// A cheap look at the pool.
///
/// @param children how many processes there should be
/// @param ready how many wait for work
/// @param busy how many are at work
/// @param replaced how many have been replaced since the start
public record PoolHealth(int children, int ready, int busy, long replaced) {

  /// Whether any request can be served without waiting for a process to start.
  public boolean up() {
    return ready + busy > 0;
  }
}
