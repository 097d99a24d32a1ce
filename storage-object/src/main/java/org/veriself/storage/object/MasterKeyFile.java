package org.veriself.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AeadKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keyset file in which an installation's master keys lie, in the order of their age. The
/// primary one seals, each enabled one opens. A key younger than the primary one is prepared: every
/// node can be given it before anything is sealed under it. A key that a rotation replaced stays in
/// the file disabled until the next one, so that a mistake can be undone.
public final class MasterKeyFile {
  private static final Set<PosixFilePermission> FOREIGN =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Path file;

  private MasterKeyFile(Path file) {
    this.file = file;
  }

  /// What tells one version of the file from the next.
  record Version(FileTime modified, long bytes, @Nullable Object fileKey) {}

  /// The keys of one version, ready for use.
  ///
  /// @param mark what everything begins with that the primary key sealed
  record Opened(Version version, Aead keys, byte[] mark) {}

  /// The file at a path; made there with one key, with its folder, when it is missing.
  ///
  /// @throws KeyFileException when the file is readable by others, damaged or out of reach
  public static MasterKeyFile at(Path file) {
    try {
      AeadConfig.register();
      if (!Files.exists(file)) {
        create(file);
      }
      MasterKeyFile keys = new MasterKeyFile(file);
      KeysetHandle _ = keys.read();
      return keys;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw outOfReach(file, e);
    }
  }

  private static void create(Path file) throws IOException, GeneralSecurityException {
    KeysetHandle fresh =
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
    try {
      Durable.createOnce(file, text(fresh));
    } catch (FileAlreadyExistsException e) {
      // Another process started at the same moment; both use its key.
      return;
    }
  }

  /// @throws KeyFileException when the file is gone
  Version version() {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(found.lastModifiedTime(), found.size(), found.fileKey());
    } catch (IOException e) {
      throw outOfReach(file, e);
    }
  }

  /// @throws KeyFileException when the file is readable by others, damaged or out of reach
  Opened open() {
    // Asked before reading: a change in between is seen as one the next time.
    Version version = version();
    KeysetHandle keyset = read();
    try {
      return new Opened(
          version,
          keyset.getPrimitive(RegistryConfiguration.get(), Aead.class),
          ((AeadKey) keyset.getPrimary().getKey()).getOutputPrefix().toByteArray());
    } catch (GeneralSecurityException e) {
      throw damaged(e);
    }
  }

  /// Adds a key that opens and does not seal yet, unless one waits already. Keys that an earlier
  /// rotation left disabled are dropped.
  ///
  /// @throws IllegalStateException while a rotation is not finished
  public void prepare() {
    KeysetHandle keyset = read();
    if (isUnfinished(keyset)) {
      throw new IllegalStateException("a rotation is not finished yet");
    }
    if (isPrepared(keyset)) {
      return;
    }
    KeysetHandle.Builder changed = KeysetHandle.newBuilder(keyset);
    for (int i = keyset.size() - 1; i >= 0; i--) {
      if (keyset.getAt(i).getStatus() != KeyStatus.ENABLED) {
        changed.deleteAt(i);
      }
    }
    changed.addEntry(
        KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
            .withRandomId());
    write(changed);
  }

  /// From now on the youngest key seals.
  public void promote() {
    KeysetHandle.Builder changed = KeysetHandle.newBuilder(read());
    changed.getAt(changed.size() - 1).makePrimary();
    write(changed);
  }

  /// The keys before the primary one open no more. For when nothing rests under them.
  public void disableReplaced() {
    setReplaced(KeyStatus.DISABLED);
  }

  /// The keys before the primary one open again. For when something still rests under them.
  public void enableReplaced() {
    setReplaced(KeyStatus.ENABLED);
  }

  private void setReplaced(KeyStatus status) {
    KeysetHandle.Builder changed = KeysetHandle.newBuilder(read());
    for (int i = 0; !changed.getAt(i).isPrimary(); i++) {
      changed.getAt(i).setStatus(status);
    }
    write(changed);
  }

  /// Whether a key waits that does not seal yet.
  public boolean isPrepared() {
    return isPrepared(read());
  }

  /// Whether something may still rest under a key that was replaced.
  public boolean isUnfinished() {
    return isUnfinished(read());
  }

  private static boolean isUnfinished(KeysetHandle keyset) {
    for (int i = 0; !keyset.getAt(i).isPrimary(); i++) {
      if (keyset.getAt(i).getStatus() == KeyStatus.ENABLED) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPrepared(KeysetHandle keyset) {
    return !keyset.getAt(keyset.size() - 1).isPrimary();
  }

  private KeysetHandle read() {
    try {
      refuseForeignReaders();
      return TinkJsonProtoKeysetFormat.parseKeyset(
          Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw damaged(e);
    } catch (IOException e) {
      throw outOfReach(file, e);
    }
  }

  private void write(KeysetHandle.Builder changed) {
    try {
      Durable.replace(file, text(changed.build()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw outOfReach(file, e);
    }
  }

  private static byte[] text(KeysetHandle keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
            keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
        .getBytes(UTF_8);
  }

  private void refuseForeignReaders() throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    for (PosixFilePermission permission : permissions) {
      if (FOREIGN.contains(permission)) {
        throw new KeyFileException(
            "the master key file %s may be used by others (%s); run: chmod 600 %s"
                .formatted(file, PosixFilePermissions.toString(permissions), file));
      }
    }
  }

  private KeyFileException damaged(GeneralSecurityException e) {
    return new KeyFileException(
        "the master key file " + file + " is damaged; restore it from a backup", e);
  }

  private static KeyFileException outOfReach(Path file, IOException e) {
    return new KeyFileException("cannot use the master key file " + file + ": " + e, e);
  }
}
