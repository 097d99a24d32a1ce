package org.veriself.storage.object;

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
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;

/// The keyset in which an installation's master keys lie, in the order of their age: in a file,
/// in a file that a key service has sealed, or in a variable of the environment. The primary key
/// seals, each enabled one opens. A key younger than the primary one is prepared: every node can
/// be given it before anything is sealed under it. A key that a rotation replaced stays disabled
/// until the next one, so that a mistake can be undone.
public final class MasterKeyset {
  private final KeysetPlace place;

  private MasterKeyset(KeysetPlace place) {
    this.place = place;
  }

  /// The keys of one version, ready for use.
  ///
  /// @param mark what everything begins with that the primary key sealed
  record Opened(KeysetPlace.Version version, Aead keys, byte[] mark) {}

  /// In the file at a path; made there with one key, with its folder, when it is missing.
  ///
  /// @throws KeyFileException when the file is readable by others, damaged or out of reach
  public static MasterKeyset at(Path file) {
    return in(new KeysetFile(file));
  }

  /// In a file that a key service has sealed, see [#seal]; made when it is missing.
  ///
  /// @param patience how long a service is waited for that is away or not ready
  /// @throws KeyFileException when the file is readable by others, damaged, out of reach or not
  ///     unsealed by the service
  public static MasterKeyset sealedAt(Path file, KeyService service, Duration patience) {
    return in(new SealedKeysetFile(file, service, patience));
  }

  /// In a variable of the environment: the text of a master key file, as it is or in Base64. It
  /// cannot be rotated there.
  ///
  /// @param name of the variable
  /// @throws KeyFileException when it holds no keyset; its text tells nothing of the value
  public static MasterKeyset inVariable(String name, String value) {
    return in(new KeysetVariable(name, value.strip()));
  }

  private static MasterKeyset in(KeysetPlace place) {
    try {
      AeadConfig.register();
      MasterKeyset keys = new MasterKeyset(place);
      if (!place.exists()) {
        keys.create();
      }
      KeysetHandle _ = keys.read();
      return keys;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw outOfReach(place, e);
    }
  }

  /// Another process may start at the same moment; both use its key then.
  private void create() throws IOException, GeneralSecurityException {
    boolean _ =
        place.create(
            text(
                KeysetHandle.generateNew(
                    PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get())));
  }

  /// Has the keyset of a file sealed by a key service and writes that beside it, once the
  /// service has unsealed it again. The file itself stays.
  ///
  /// @throws KeyFileException when the file cannot be used, or the sealed one is there already
  public static void seal(Path file, Path sealedFile, KeyService service) {
    MasterKeyset keys = new MasterKeyset(new KeysetFile(file));
    KeysetPlace sealed = new SealedKeysetFile(sealedFile, service, Duration.ZERO);
    try {
      AeadConfig.register();
      KeysetHandle keyset = keys.read();
      if (!sealed.create(text(keyset))) {
        throw new KeyFileException(sealedFile + " is there already");
      }
      if (!new MasterKeyset(sealed).read().equalsKeyset(keyset)) {
        throw new KeyFileException("the key service did not give back what it had sealed");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (KeyServiceException e) {
      throw new KeyFileException("nothing was sealed: " + e.getMessage(), e);
    } catch (IOException e) {
      throw outOfReach(sealed, e);
    }
  }

  /// @throws KeyFileException when the keyset is gone
  KeysetPlace.Version version() {
    try {
      return place.version();
    } catch (IOException e) {
      throw outOfReach(place, e);
    }
  }

  /// @throws KeyFileException when the keyset is readable by others, damaged or out of reach
  Opened open() {
    // Asked before reading: a change in between is seen as one the next time.
    KeysetPlace.Version version = version();
    KeysetHandle keyset = read();
    try {
      return new Opened(
          version,
          keyset.getPrimitive(RegistryConfiguration.get(), Aead.class),
          ((AeadKey) keyset.getPrimary().getKey()).getOutputPrefix().toByteArray());
    } catch (GeneralSecurityException e) {
      throw damaged();
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
      return TinkJsonProtoKeysetFormat.parseKeyset(
          place.read(), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw damaged();
    } catch (IOException e) {
      throw outOfReach(place, e);
    }
  }

  private void write(KeysetHandle.Builder changed) {
    try {
      place.replace(text(changed.build()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (KeyServiceException e) {
      throw new KeyFileException("the changed master key was not sealed: " + e.getMessage(), e);
    } catch (IOException e) {
      throw outOfReach(place, e);
    }
  }

  private static String text(KeysetHandle keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }

  /// Without the cause, which may quote what it cannot parse.
  private KeyFileException damaged() {
    return new KeyFileException(place.name() + " is damaged; restore it from a backup");
  }

  private static KeyFileException outOfReach(KeysetPlace place, IOException e) {
    return new KeyFileException("cannot use " + place.name() + ": " + e, e);
  }
}
