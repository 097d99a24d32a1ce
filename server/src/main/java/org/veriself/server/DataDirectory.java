package org.veriself.server;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.veriself.domain.access.KeyIssuer;
import org.veriself.domain.media.MediaStore;
import org.veriself.server.settings.Settings;
import org.veriself.storage.object.FileMediaStore;
import org.veriself.storage.object.S3Limits;
import org.veriself.storage.object.S3MediaStore;
import org.veriself.storage.object.TinkKeyVault;
import org.veriself.storage.sql.SqliteStorage;

/// Everything that rests, opened: the database, media in its folder or bucket, and the master key.
/// What a command needs that works beside a running server.
public final class DataDirectory implements AutoCloseable {
  private static final long LEAST_FREE_BYTES = 256L << 20;

  private final Path folder;
  private final TinkKeyVault vault;
  private final SqliteStorage storage;
  private final Optional<S3MediaStore> bucket;
  private final MediaStore media;

  private DataDirectory(Path folder, Optional<Settings.S3> s3) {
    this.folder = folder;
    this.vault = TinkKeyVault.open(folder.resolve("master.key"));
    this.bucket =
        s3.map(
            one -> new S3MediaStore(one.location(), one.credentials(), S3Limits.standard(), vault));
    this.media =
        bucket
            .<MediaStore>map(one -> one)
            .orElseGet(() -> new FileMediaStore(folder.resolve("media"), vault, LEAST_FREE_BYTES));
    this.storage = SqliteStorage.open(folder.resolve("veriself.db"), vault);
  }

  /// Opens a data directory, making what is missing, with media in a folder of it.
  public static DataDirectory open(Path folder) {
    return new DataDirectory(folder, Optional.empty());
  }

  /// Opens the data directory of a server, with media where its settings say.
  public static DataDirectory open(Settings settings) {
    return new DataDirectory(settings.dataDirectory(), settings.s3());
  }

  public SqliteStorage storage() {
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
    bucket.ifPresent(S3MediaStore::close);
  }
}
