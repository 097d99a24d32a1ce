package org.veriself.capture;

import java.time.Duration;

/// How much one process may ask of the server, beside the limits on media.
///
/// @param burst requests a process may make at once
/// @param requestsPerSecond at which the burst refills
/// @param addressBurst requests an address may make at once, whatever process they are for; many
///     people may share one
/// @param addressRequestsPerSecond at which that burst refills
/// @param uploads chunks of one process on their way at once
/// @param streams event streams of one process at once
/// @param streamLength after which the server ends an event stream
/// @param streamPause between two looks at a pass while a stream waits
/// @param chunksPerRecording most chunks of one recording
/// @param startBytes largest body of the start call
/// @param manifestBytes largest manifest
/// @param documentBytes largest picture of a card
public record CaptureBounds(
    int burst,
    int requestsPerSecond,
    int addressBurst,
    int addressRequestsPerSecond,
    int uploads,
    int streams,
    Duration streamLength,
    Duration streamPause,
    int chunksPerRecording,
    int startBytes,
    int manifestBytes,
    int documentBytes) {

  public CaptureBounds {
    if (burst < 1
        || requestsPerSecond < 1
        || addressBurst < 1
        || addressRequestsPerSecond < 1
        || uploads < 1
        || streams < 1
        || !streamLength.isPositive()
        || !streamPause.isPositive()
        || chunksPerRecording < 1
        || startBytes < 1
        || manifestBytes < 1
        || documentBytes < 1) {
      throw new IllegalArgumentException("capture bounds must be positive");
    }
  }

  /// 60 requests at once and 20 a second, ten times that from one address; 2 uploads and 2 streams
  /// at once, streams of 60 s that look every 200 ms, 512 chunks a recording, 4 KiB to start,
  /// 64 KiB of manifest and 8 MiB for a picture of a card.
  public static CaptureBounds standard() {
    return new CaptureBounds(
        60,
        20,
        600,
        200,
        2,
        2,
        Duration.ofSeconds(60),
        Duration.ofMillis(200),
        512,
        4 << 10,
        64 << 10,
        8 << 20);
  }
}
