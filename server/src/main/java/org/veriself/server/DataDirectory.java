package org.veriself.server;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.veriself.domain.access.KeyIssuer;
import org.veriself.domain.media.MediaStore;
import org.veriself.storage.object.FileMediaStore;
import org.veriself.storage.object.TinkKeyVault;
import org.veriself.storage.sql.SqlStorage;

/// Everything that rests on disk, opened: the database, the media folder and the master key. What
/// a command needs that works beside a running server.
public final class DataDirectory implements AutoCloseable {
  private static final long LEAST_FREE_BYTES = 256L << 20;

  private final Path folder;
  private final TinkKeyVault vault;
  private final SqlStorage storage;
  private final FileMediaStore media;

  private DataDirectory(Path folder) {
    this.folder = folder;
    this.vault = TinkKeyVault.open(folder.resolve("master.key"));
    this.media = new FileMediaStore(folder.resolve("media"), vault, LEAST_FREE_BYTES);
    this.storage = SqlStorage.sqlite(folder.resolve("veriself.db"), vault);
  }

  /// Opens a data directory, making what is missing.
  public static DataDirectory open(Path folder) {
    return new DataDirectory(folder);
  }

  public SqlStorage storage() {
    return storage;
  }

  public MediaStore media() {
    return media;
  }

  /// Removes what uploads left behind that a crash cut off.
  void removeDrafts(Instant olderThan) {
    int _ = media.removeDrafts(olderThan);
  }

  public KeyIssuer keyIssuer(InstantSource clock) {
    return new KeyIssuer(storage.callerKeys(), new SecureRandom(), clock);
  }

  TinkKeyVault vault() {
    return vault;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() {
    storage.close();
  }
}
