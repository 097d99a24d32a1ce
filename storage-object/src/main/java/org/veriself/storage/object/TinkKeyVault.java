package org.veriself.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;
import org.veriself.domain.protection.UnsealException;

/// Seals by AES-256-GCM. The master key lies in a [MasterKeyFile] that is made at the first start;
/// it wraps a key for each session, and whoever erases the wrapped key erases the session. A
/// rotation of the master key is noticed with the next value. Contexts are bound as associated
/// data. Thread-safe.
public final class TinkKeyVault implements KeyVault {
  private static final Logger log = LoggerFactory.getLogger(TinkKeyVault.class);
  private static final int DATA_KEY_BYTES = 32;
  private static final Duration REST = Duration.ofSeconds(5);
  private static final String SESSION_KEY = "session key";

  /// Keeps what an installation seals apart from the session keys it wraps.
  private static final String INSTALLATION = "installation: ";

  private final MasterKeyset keyset;
  private final DataKeys opened = new DataKeys(System::nanoTime);
  private final AtomicBoolean unusable = new AtomicBoolean();
  private volatile MasterKeyset.Opened master;

  /// Until then, by [System#nanoTime], the key service is not asked.
  private volatile long serviceRests = System.nanoTime();

  private TinkKeyVault(MasterKeyset keyset) {
    this.keyset = keyset;
    master = keyset.open();
  }

  /// Opens the vault of a keyset file, making the file and its folder at first.
  ///
  /// @throws KeyFileException when the file is readable by others, damaged or out of reach
  public static TinkKeyVault open(Path keysetFile) {
    return open(MasterKeyset.at(keysetFile));
  }

  /// Opens the vault of a keyset.
  ///
  /// @throws KeyFileException when the keyset is gone or damaged
  public static TinkKeyVault open(MasterKeyset keyset) {
    return new TinkKeyVault(keyset);
  }

  /// The keys as they lie in the file now: another process may rotate them. A file that cannot be
  /// used any more takes nothing from a vault that has its keys.
  private MasterKeyset.Opened newest() {
    MasterKeyset.Opened known = master;
    if (System.nanoTime() - serviceRests < 0) {
      return known;
    }
    try {
      if (!keyset.version().equals(known.version())) {
        known = changed();
        unusable.set(false);
      }
    } catch (KeyFileException e) {
      if (e.getCause() instanceof KeyServiceException) {
        // Not once more for each value: an outage of the service must not become one of ours.
        serviceRests = System.nanoTime() + REST.toNanos();
      }
      if (!unusable.getAndSet(true)) {
        log.atError().setCause(e).log("the changed master key file cannot be used");
      }
    }
    return known;
  }

  /// Reads the file if it has changed: what is sealed from now on is under its newest key.
  ///
  /// @throws KeyFileException when it cannot be used; the vault keeps the keys that it has
  public void readAgain() {
    MasterKeyset.Opened _ = changed();
    unusable.set(false);
  }

  /// Empty while this vault has the keys of its file, else what is wrong: it seals under a key
  /// that others may have replaced.
  public Optional<String> fault() {
    MasterKeyset.Opened _ = newest();
    return unusable.get()
        ? Optional.of("the changed master key file cannot be used; the log says why")
        : Optional.empty();
  }

  /// One asks and the others wait: what is sealed meanwhile may be under the new key.
  private synchronized MasterKeyset.Opened changed() {
    MasterKeyset.Opened current = master;
    if (!keyset.version().equals(current.version())) {
      current = keyset.open();
      master = current;
    }
    return current;
  }

  @Override
  public SealedKey newSessionKey() {
    byte[] dataKey = Random.randBytes(DATA_KEY_BYTES);
    try {
      return sealed(dataKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal a session key", e);
    }
  }

  @Override
  public SealedKey reseal(SealedKey key) {
    try {
      return sealed(dataKey(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal a session key", e);
    }
  }

  private SealedKey sealed(byte[] dataKey) throws GeneralSecurityException {
    SealedKey sealed = new SealedKey(newest().keys().encrypt(dataKey, SESSION_KEY.getBytes(UTF_8)));
    opened.put(sealed, dataKey);
    return sealed;
  }

  @Override
  public byte[] mark() {
    return newest().mark().clone();
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
      return newest().keys().encrypt(plaintext, (INSTALLATION + context).getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal '" + context + "'", e);
    }
  }

  @Override
  public byte[] openForInstallation(byte[] sealed, String context) {
    try {
      return decrypted(sealed, INSTALLATION + context);
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
      byte[] dataKey = decrypted(key.bytes(), SESSION_KEY);
      opened.put(key, dataKey);
      return dataKey;
    } catch (GeneralSecurityException e) {
      throw new UnsealException(SESSION_KEY, e);
    }
  }

  /// What another node sealed may be under a key that this vault has not read yet.
  private byte[] decrypted(byte[] sealed, String context) throws GeneralSecurityException {
    MasterKeyset.Opened known = master;
    try {
      return known.keys().decrypt(sealed, context.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      MasterKeyset.Opened newest = newest();
      if (newest.version().equals(known.version())) {
        throw e;
      }
      return newest.keys().decrypt(sealed, context.getBytes(UTF_8));
    }
  }
}
