package org.veriself.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.veriself.storage.object.MasterKeyFile;
import org.veriself.storage.object.SignedMediaLinks;
import org.veriself.storage.object.TinkKeyVault;
import org.veriself.storage.sql.Resealing;

/// Exchanges the master key of an installation while its servers run. Only what the master key
/// itself seals is sealed again: the sessions' keys, the callers' secrets, the key of the media
/// links. Media and evidence rest under the sessions' keys and stay as they are.
///
/// Every step can be repeated: whatever breaks off, the next run goes on where this one ended.
public final class MasterKeyRotation {
  /// Longer than any transaction waits to be committed that carries a value sealed before.
  public static final Duration STANDARD_SETTLING = Duration.ofSeconds(10);

  private final Path keyFile;
  private final Path linkKeyFile;
  private final TinkKeyVault vault;
  private final Resealing resealing;
  private final Duration settling;

  MasterKeyRotation(
      Path keyFile, Path linkKeyFile, TinkKeyVault vault, Resealing resealing, Duration settling) {
    this.keyFile = keyFile;
    this.linkKeyFile = linkKeyFile;
    this.vault = vault;
    this.resealing = resealing;
    this.settling = settling;
  }

  public sealed interface Result {}

  /// Nothing rests under another key any more, and the replaced one is disabled.
  ///
  /// @param sealed how many values were sealed again
  public record Finished(int sealed) implements Result {}

  /// The new key seals; the replaced one still opens.
  ///
  /// @param sealed how many values were sealed again
  public record ReplacedKeyKept(int sealed) implements Result {}

  /// A node went on sealing under the replaced key, so that it had to be kept.
  public record StillUsed() implements Result {}

  /// Another process is exchanging the key.
  public record Busy() implements Result {}

  /// Adds the next key to the file, where it opens and does not seal yet, so that every node can be
  /// given the file before the key is used.
  ///
  /// @throws IllegalStateException while a rotation is not finished
  public void prepare() {
    MasterKeyFile.at(keyFile).prepare();
  }

  /// Lets the prepared key seal, or a new one, and seals again what rests under the key it
  /// replaces.
  ///
  /// @param keepReplaced leaves the replaced key in use: for nodes that have not got the file yet
  /// @param progress is told how many values were sealed again so far
  public Result run(boolean keepReplaced, IntConsumer progress) {
    try (FileChannel channel =
            FileChannel.open(
                keyFile.resolveSibling(keyFile.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null ? new Busy() : rotate(keepReplaced, progress);
    } catch (OverlappingFileLockException e) {
      return new Busy();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result rotate(boolean keepReplaced, IntConsumer progress) {
    MasterKeyFile keys = MasterKeyFile.at(keyFile);
    if (!keys.isUnfinished()) {
      keys.prepare();
      keys.promote();
    }
    int sealed = resealing.run(progress);
    SignedMediaLinks.reseal(linkKeyFile, vault);
    if (keepReplaced) {
      return new ReplacedKeyKept(sealed);
    }
    settle();
    int late = resealing.run(more -> progress.accept(sealed + more));
    settle();
    if (resealing.run(_ -> {}) > 0) {
      return new StillUsed();
    }
    keys.disableReplaced();
    return new Finished(sealed + late);
  }

  private void settle() {
    try {
      Thread.sleep(settling);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted; run it again to go on", e);
    }
  }
}
