package org.veriself.storage.object;

import java.time.Duration;

/// What an object store may cost in time and connections before it counts as failed.
///
/// @param connect how long a connection may take
/// @param silence how long nothing may be heard on one
/// @param attempt how long one request may take
/// @param call how long a request may take with all its attempts and the pauses between them
/// @param check how long asking for the store's health may take, and tidying up after a failure
/// @param attempts of one request, the first included
/// @param connections open at once; who finds none waits for at most `connect`
/// @param listed most objects asked for at once
public record S3Limits(
    Duration connect,
    Duration silence,
    Duration attempt,
    Duration call,
    Duration check,
    int attempts,
    int connections,
    int listed) {

  public static S3Limits standard() {
    return new S3Limits(
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(3),
        3,
        64,
        1_000);
  }
}
