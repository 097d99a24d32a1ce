package org.veriself.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;
import org.veriself.domain.protection.UnsealException;

/// Seals by AES-256-GCM. The master key lies in a keyset file that is made at the first start; it
/// wraps a key for each session, and whoever erases the wrapped key erases the session. Contexts
/// are bound as associated data. Thread-safe.
public final class TinkKeyVault implements KeyVault {
  private static final int DATA_KEY_BYTES = 32;
  private static final String SESSION_KEY = "session key";

  /// Keeps what an installation seals apart from the session keys it wraps.
  private static final String INSTALLATION = "installation: ";

  private static final Set<PosixFilePermission> FOREIGN =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Aead master;
  private final DataKeys opened = new DataKeys(System::nanoTime);

  private TinkKeyVault(Aead master) {
    this.master = master;
  }

  /// Opens the vault of a keyset file, making the file and its folder at first.
  ///
  /// @throws KeyFileException when the file is readable by others, damaged or out of reach
  public static TinkKeyVault open(Path keysetFile) {
    try {
      AeadConfig.register();
      if (!Files.exists(keysetFile)) {
        create(keysetFile);
      }
      refuseForeignReaders(keysetFile);
      KeysetHandle keyset =
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(keysetFile),
              RegistryConfiguration.get(),
              InsecureSecretKeyAccess.get());
      return new TinkKeyVault(keyset.getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (GeneralSecurityException e) {
      throw new KeyFileException(
          "the master key file " + keysetFile + " is damaged; restore it from a backup", e);
    } catch (IOException e) {
      throw new KeyFileException("cannot use the master key file " + keysetFile + ": " + e, e);
    }
  }

  private static void create(Path keysetFile) throws IOException, GeneralSecurityException {
    KeysetHandle fresh =
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
    String json =
        TinkJsonProtoKeysetFormat.serializeKeyset(
            fresh, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    try {
      Durable.createOnce(keysetFile, json.getBytes(UTF_8));
    } catch (FileAlreadyExistsException e) {
      // Another process started at the same moment; both use its key.
      return;
    }
  }

  private static void refuseForeignReaders(Path keysetFile) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(keysetFile);
    for (PosixFilePermission permission : permissions) {
      if (FOREIGN.contains(permission)) {
        throw new KeyFileException(
            "the master key file %s may be used by others (%s); run: chmod 600 %s"
                .formatted(keysetFile, PosixFilePermissions.toString(permissions), keysetFile));
      }
    }
  }

  @Override
  public SealedKey newSessionKey() {
    byte[] dataKey = Random.randBytes(DATA_KEY_BYTES);
    try {
      SealedKey sealed = new SealedKey(master.encrypt(dataKey, SESSION_KEY.getBytes(UTF_8)));
      opened.put(sealed, dataKey);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal a session key", e);
    }
  }

  @Override
  public byte[] seal(SealedKey key, byte[] plaintext, String context) {
    try {
      return new AesGcmJce(dataKey(key)).encrypt(plaintext, context.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal '" + context + "'", e);
    }
  }

  @Override
  public byte[] open(SealedKey key, byte[] sealed, String context) {
    try {
      return new AesGcmJce(dataKey(key)).decrypt(sealed, context.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new UnsealException(context, e);
    }
  }

  @Override
  public byte[] sealForInstallation(byte[] plaintext, String context) {
    try {
      return master.encrypt(plaintext, (INSTALLATION + context).getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal '" + context + "'", e);
    }
  }

  @Override
  public byte[] openForInstallation(byte[] sealed, String context) {
    try {
      return master.decrypt(sealed, (INSTALLATION + context).getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new UnsealException(context, e);
    }
  }

  /// The 32 bytes of a session's key, for the media of the session. Callers do not change them.
  ///
  /// @throws UnsealException when this installation did not make the key
  byte[] dataKey(SealedKey key) {
    byte[] known = opened.get(key);
    if (known != null) {
      return known;
    }
    try {
      byte[] dataKey = master.decrypt(key.bytes(), SESSION_KEY.getBytes(UTF_8));
      opened.put(key, dataKey);
      return dataKey;
    } catch (GeneralSecurityException e) {
      throw new UnsealException(SESSION_KEY, e);
    }
  }
}
