package org.veriself.storage.object;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;
import org.veriself.domain.protection.UnsealException;

/// A master key in a file (a Tink keyset, mode 0600, made at first start) seals a random 256-bit
/// key per session. Two keys are derived from each session key, one for small values (AES-GCM) and
/// one for media (AES-GCM streaming), so that neither cipher sees the other's key. Thread-safe.
public final class TinkKeyVault implements KeyVault {
  private static final String SESSION_KEY = "session-key";
  private static final int SEGMENT = 64 << 10;
  private static final int REMEMBERED = 1_000;

  private final Aead master;
  private final SecureRandom random = new SecureRandom();
  private final Map<SealedKey, SessionCiphers> ciphers =
      Collections.synchronizedMap(
          new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<SealedKey, SessionCiphers> eldest) {
              return size() > REMEMBERED;
            }
          });

  private record SessionCiphers(Aead values, StreamingAead media) {}

  private TinkKeyVault(Aead master) {
    this.master = master;
  }

  /// Opens the master key file, or makes it when there is none.
  ///
  /// @throws IllegalStateException when the file is readable by others or is no key; the message
  ///     tells the operator what to do
  public static TinkKeyVault open(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      if (PrivateFiles.isExposed(file)) {
        throw new IllegalStateException(
            "the master key " + file + " can be read by others; run chmod 600 on it");
      }
      KeysetHandle keyset =
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(file), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
      return new TinkKeyVault(keyset.getPrimitive(AeadConfig2026.get(), Aead.class));
    } catch (IOException e) {
      throw new IllegalStateException("the master key " + file + " cannot be read or made", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the master key " + file + " is damaged; restore it from the backup", e);
    }
  }

  private static void create(Path file) throws IOException, GeneralSecurityException {
    PrivateFiles.createFolders(PrivateFiles.folderOf(file));
    String keyset =
        TinkJsonProtoKeysetFormat.serializeKeyset(
            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()),
            AeadConfig2026.get(),
            InsecureSecretKeyAccess.get());
    Path temporary = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try (FileChannel channel = PrivateFiles.create(temporary)) {
      OutputStream out = Channels.newOutputStream(channel);
      out.write(keyset.getBytes(StandardCharsets.UTF_8));
      channel.force(true);
    }
    // A link, not a rename: of two processes that start at once, one key must win for both.
    try {
      Files.createLink(file, temporary);
    } catch (FileAlreadyExistsException e) {
      // The other process won.
    }
    Files.delete(temporary);
    PrivateFiles.sync(PrivateFiles.folderOf(file));
  }

  @Override
  public SealedKey newSessionKey() {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return new SealedKey(sealForInstallation(key, SESSION_KEY));
  }

  @Override
  public byte[] seal(SealedKey key, byte[] plaintext, String context) {
    try {
      return ciphers(key).values().encrypt(plaintext, bytes(context));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] open(SealedKey key, byte[] sealed, String context) {
    try {
      return ciphers(key).values().decrypt(sealed, bytes(context));
    } catch (GeneralSecurityException e) {
      throw new UnsealException(context, e);
    }
  }

  @Override
  public byte[] sealForInstallation(byte[] plaintext, String context) {
    try {
      return master.encrypt(plaintext, bytes(context));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] openForInstallation(byte[] sealed, String context) {
    try {
      return master.decrypt(sealed, bytes(context));
    } catch (GeneralSecurityException e) {
      throw new UnsealException(context, e);
    }
  }

  /// The cipher for a session's media.
  StreamingAead media(SealedKey key) {
    return ciphers(key).media();
  }

  private SessionCiphers ciphers(SealedKey key) {
    SessionCiphers known = ciphers.get(key);
    if (known != null) {
      return known;
    }
    SessionCiphers made = derive(openForInstallation(key.bytes(), SESSION_KEY));
    ciphers.put(key, made);
    return made;
  }

  private static SessionCiphers derive(byte[] sessionKey) {
    try {
      return new SessionCiphers(
          new AesGcmJce(subkey(sessionKey, "values")),
          new AesGcmHkdfStreaming(subkey(sessionKey, "media"), "HmacSha256", 32, SEGMENT, 0));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] subkey(byte[] sessionKey, String purpose) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(sessionKey, "HmacSHA256"));
    return mac.doFinal(bytes(purpose));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
