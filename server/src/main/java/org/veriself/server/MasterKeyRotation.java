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
import java.util.function.Supplier;
import org.veriself.storage.object.MasterKeyset;
import org.veriself.storage.object.SignedMediaLinks;
import org.veriself.storage.object.TinkKeyVault;
import org.veriself.storage.sql.Resealing;

/// Exchanges the master key of an installation while its servers run. Only what the master key
/// itself seals is sealed again: the sessions' keys, the callers' secrets, the key of the media
/// links. Media and evidence rest under the sessions' keys and stay as they are.
///
/// Every step can be repeated: whatever breaks off, the next run goes on where this one ended.
public final class MasterKeyRotation {
  /// Longer than a session takes from the sealing of its key to its commit: a photo may be on
  /// its way to a bucket for 20 seconds, and a database may fail over for 15.
  public static final Duration STANDARD_SETTLING = Duration.ofSeconds(60);

  private final MasterKeyset keys;
  private final Path lockFile;
  private final Path linkKeyFile;
  private final TinkKeyVault vault;
  private final Resealing resealing;
  private final Runnable bucketMark;
  private final Duration settling;

  /// @param lockFile held by the one process that exchanges the key
  /// @param bucketMark seals the mark of the media bucket again, where there is one
  MasterKeyRotation(
      MasterKeyset keys,
      Path lockFile,
      Path linkKeyFile,
      TinkKeyVault vault,
      Resealing resealing,
      Runnable bucketMark,
      Duration settling) {
    this.keys = keys;
    this.lockFile = lockFile;
    this.linkKeyFile = linkKeyFile;
    this.vault = vault;
    this.resealing = resealing;
    this.bucketMark = bucketMark;
    this.settling = settling;
  }

  public sealed interface Result {}

  /// Nothing rests under another key any more, and the replaced one is disabled.
  ///
  /// @param sealed how many values were sealed again
  /// @param unreadable how many values no key opens
  public record Finished(int sealed, int unreadable) implements Result {}

  /// The new key seals; the replaced one still opens.
  ///
  /// @param sealed how many values were sealed again
  public record ReplacedKeyKept(int sealed) implements Result {}

  /// A node went on sealing under the replaced key, so that it had to be kept.
  public record StillUsed() implements Result {}

  /// The next key is in the file.
  public record Prepared() implements Result {}

  /// The last rotation has to be finished first.
  public record Unfinished() implements Result {}

  /// Another process is exchanging the key.
  public record Busy() implements Result {}

  /// Adds the next key to the file, where it opens and does not seal yet, so that every node can
  /// be given the file before the key is used.
  public Result prepare() {
    return alone(
        () -> {
          if (keys.isUnfinished()) {
            return new Unfinished();
          }
          mend();
          keys.prepare();
          return new Prepared();
        });
  }

  /// Whether [#run] would make a key that no other copy of the file has.
  public boolean makesKey() {
    return !keys.isPrepared() && !keys.isUnfinished();
  }

  /// Lets the prepared key seal, or a new one, and seals again what rests under the key it
  /// replaces.
  ///
  /// @param keepReplaced leaves the replaced key in use: for nodes that have not got the file
  ///     yet
  /// @param progress is told how many values were sealed again so far
  public Result run(boolean keepReplaced, IntConsumer progress) {
    return alone(() -> rotate(keepReplaced, progress));
  }

  private Result alone(Supplier<Result> change) {
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null ? new Busy() : change.get();
    } catch (OverlappingFileLockException e) {
      return new Busy();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result rotate(boolean keepReplaced, IntConsumer progress) {
    if (!keys.isUnfinished()) {
      mend();
      keys.prepare();
      keys.promote();
    }
    // Else it would all be sealed under the replaced key again, and lost when that is dropped.
    vault.readAgain();
    Resealing.Found first = resealing.run(progress);
    SignedMediaLinks.reseal(linkKeyFile, vault);
    bucketMark.run();
    if (keepReplaced) {
      return new ReplacedKeyKept(first.sealed());
    }
    settle();
    Resealing.Found late = resealing.run(more -> progress.accept(first.sealed() + more));
    settle();
    Resealing.Found last = resealing.run(_ -> {});
    if (last.sealed() > 0) {
      return new StillUsed();
    }
    keys.disableReplaced();
    return new Finished(first.sealed() + late.sealed(), last.unreadable());
  }

  /// Seals again what came under a key that an earlier rotation has disabled, before the next
  /// one drops that key. What no key opens stays as it is and stops nothing.
  private void mend() {
    if (resealing.isNeeded()) {
      keys.enableReplaced();
      vault.readAgain();
      Resealing.Found _ = resealing.run(_ -> {});
      keys.disableReplaced();
    }
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
