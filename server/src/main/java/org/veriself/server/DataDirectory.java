package org.veriself.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.veriself.domain.access.KeyIssuer;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.protection.KeyVault;
import org.veriself.server.observation.ObservedMediaStore;
import org.veriself.server.settings.MasterKeySource;
import org.veriself.server.settings.Settings;
import org.veriself.storage.object.FileMediaStore;
import org.veriself.storage.object.InstallationId;
import org.veriself.storage.object.KeyFileException;
import org.veriself.storage.object.MasterKeyset;
import org.veriself.storage.object.S3Limits;
import org.veriself.storage.object.S3MediaStore;
import org.veriself.storage.object.TinkKeyVault;
import org.veriself.storage.object.VaultSettings;
import org.veriself.storage.object.VaultTransit;
import org.veriself.storage.sql.SqlStorage;

/// Everything that rests, opened: the database, media in its folder or bucket, and the master key.
/// What a command needs that works beside a running server.
public final class DataDirectory implements AutoCloseable {
  static final String LINK_KEY = "link.key";
  private static final String DATABASE = "veriself.db";
  private static final String MASTER_KEY = "master.key";
  private static final String SEALED_MASTER_KEY = "master.key.sealed";
  private static final String INSTALLATION_ID = "installation.id";
  private static final long LEAST_FREE_BYTES = 256L << 20;

  private final Path folder;
  private final MasterKeyset keys;
  private final TinkKeyVault vault;
  private final SqlStorage storage;
  private final Optional<S3MediaStore> bucket;
  private final MediaStore media;

  private DataDirectory(
      Path folder,
      MasterKeyset keys,
      TinkKeyVault vault,
      SqlStorage storage,
      Optional<S3MediaStore> bucket,
      MediaStore media) {
    this.folder = folder;
    this.keys = keys;
    this.vault = vault;
    this.storage = storage;
    this.bucket = bucket;
    this.media = media;
  }

  /// Whether there is what these settings name. A database server tells for itself whose it is.
  public static boolean isInstalled(Settings settings) {
    return settings.database().isPresent()
        || Files.exists(settings.dataDirectory().resolve(DATABASE));
  }

  /// Opens a data directory with the database and media in it, making what is missing.
  public static DataDirectory open(Path folder) {
    return open(
        folder,
        new MasterKeySource.InFile(),
        sqlite(folder, ActivityObserver.NONE),
        _ -> Optional.empty(),
        ActivityObserver.NONE);
  }

  /// Opens the data directory of a server, with the database and the bucket that its settings name.
  public static DataDirectory open(Settings settings, InstantSource clock) {
    return open(settings, ActivityObserver.NONE, clock);
  }

  /// Like [#open(Settings, InstantSource)].
  ///
  /// @param observer is told of calls of the database and of the media store
  static DataDirectory open(Settings settings, ActivityObserver observer, InstantSource clock) {
    Path folder = settings.dataDirectory();
    Function<KeyVault, SqlStorage> storage =
        settings
            .database()
            .<Function<KeyVault, SqlStorage>>map(
                shared -> vault -> SqlStorage.postgres(shared, vault, clock, observer))
            .orElseGet(() -> sqlite(folder, observer));
    return open(
        folder,
        settings.masterKey(),
        storage,
        vault ->
            settings
                .s3()
                .map(
                    s3 ->
                        new S3MediaStore(
                            s3.location(), s3.credentials(), S3Limits.standard(), vault)),
        observer);
  }

  /// The database comes last: nothing is opened behind it that could fail and leave it open.
  static DataDirectory open(
      Path folder,
      MasterKeySource source,
      Function<KeyVault, SqlStorage> storage,
      Function<TinkKeyVault, Optional<S3MediaStore>> s3,
      ActivityObserver observer) {
    MasterKeyset keys = keyset(folder, source);
    TinkKeyVault vault = TinkKeyVault.open(keys);
    Optional<S3MediaStore> bucket = s3.apply(vault);
    try {
      MediaStore media =
          bucket
              .<MediaStore>map(one -> one)
              .orElseGet(
                  () -> new FileMediaStore(folder.resolve("media"), vault, LEAST_FREE_BYTES));
      return new DataDirectory(
          folder,
          keys,
          vault,
          storage.apply(vault),
          bucket,
          new ObservedMediaStore(media, observer));
    } catch (RuntimeException e) {
      bucket.ifPresent(S3MediaStore::close);
      throw e;
    }
  }

  private static MasterKeyset keyset(Path folder, MasterKeySource source) {
    Path file = folder.resolve(MASTER_KEY);
    return switch (source) {
      case MasterKeySource.InFile() -> MasterKeyset.at(file);
      case MasterKeySource.InVariable(String value) ->
          MasterKeyset.inVariable(MasterKeySource.VARIABLE, value);
      case MasterKeySource.Sealed(VaultSettings vault, Duration patience) -> {
        Path sealed = folder.resolve(SEALED_MASTER_KEY);
        // A new key in its place would open nothing.
        if (Files.exists(file) && !Files.exists(sealed)) {
          throw new KeyFileException(
              "there is a %s and no %s: run key seal-master first".formatted(file, sealed));
        }
        yield MasterKeyset.sealedAt(sealed, new VaultTransit(vault), patience);
      }
    };
  }

  /// Has the key service seal the master key file and writes the outcome beside it.
  ///
  /// @return the sealed file
  /// @throws KeyFileException when it cannot be done; nothing has changed then
  public static Path sealMasterKey(Path folder, VaultSettings vault) {
    Path sealed = folder.resolve(SEALED_MASTER_KEY);
    MasterKeyset.seal(folder.resolve(MASTER_KEY), sealed, new VaultTransit(vault));
    return sealed;
  }

  private static Function<KeyVault, SqlStorage> sqlite(Path folder, ActivityObserver observer) {
    return vault -> SqlStorage.sqlite(folder.resolve(DATABASE), vault, observer);
  }

  public SqlStorage storage() {
    return storage;
  }

  public MediaStore media() {
    return media;
  }

  /// Why the bucket of the settings must not be used; empty when there is none.
  Optional<String> bucketFault() {
    return bucket.flatMap(
        one -> one.fault().or(() -> one.occupy(InstallationId.open(file(INSTALLATION_ID)))));
  }

  public KeyIssuer keyIssuer(InstantSource clock) {
    return new KeyIssuer(storage.callerKeys(), new SecureRandom(), clock);
  }

  /// @param settling how long a value that was sealed before may take to be committed
  public MasterKeyRotation masterKeyRotation(Duration settling) {
    return new MasterKeyRotation(
        keys,
        file(MASTER_KEY + ".lock"),
        file(LINK_KEY),
        vault,
        storage.resealing(),
        () -> bucket.ifPresent(one -> one.reseal(InstallationId.open(file(INSTALLATION_ID)))),
        settling);
  }

  TinkKeyVault vault() {
    return vault;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() {
    try {
      storage.close();
    } finally {
      bucket.ifPresent(S3MediaStore::close);
    }
  }
}
