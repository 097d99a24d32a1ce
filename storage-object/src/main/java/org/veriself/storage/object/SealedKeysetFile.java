package org.veriself.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// A keyset in a file, sealed by a key service: the file alone opens nothing. The service is
/// asked at the start and when the file has changed, not for every value.
final class SealedKeysetFile implements KeysetPlace {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final long FIRST_PAUSE_MILLIS = 100;

  private final KeysetFile file;
  private final KeyService service;
  private final Duration patience;
  private volatile boolean unsealedOnce;

  /// @param patience how long the first reading waits for a service that is away or not ready;
  ///     later ones do not wait, because the keys that are known serve on
  SealedKeysetFile(Path file, KeyService service, Duration patience) {
    this.file = new KeysetFile(file);
    this.service = service;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "the sealed master key file " + file.file();
  }

  @Override
  public boolean exists() {
    return file.exists();
  }

  @Override
  public boolean create(String keyset) throws IOException {
    return file.create(service.seal(keyset.getBytes(UTF_8)));
  }

  @Override
  public Version version() throws IOException {
    return file.version();
  }

  @Override
  public String read() throws IOException {
    String sealed = file.read().strip();
    long giveUpAt = System.nanoTime() + (unsealedOnce ? 0 : patience.toNanos());
    for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis())) {
      try {
        String keyset = new String(service.unseal(sealed), UTF_8);
        unsealedOnce = true;
        return keyset;
      } catch (KeyServiceException e) {
        if (!e.isPassing() || System.nanoTime() + pause * 1_000_000 - giveUpAt > 0) {
          throw new KeyFileException(name() + " cannot be unsealed: " + e.getMessage(), e);
        }
      }
      await(pause);
    }
  }

  private static void await(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyFileException("interrupted while waiting for the key service");
    }
  }

  @Override
  public void replace(String keyset) throws IOException {
    file.replace(service.seal(keyset.getBytes(UTF_8)));
  }
}
