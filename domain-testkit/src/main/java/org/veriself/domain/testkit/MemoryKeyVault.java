package org.veriself.domain.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;
import org.veriself.domain.protection.UnsealException;

/// A vault without a master key: the sealed key itself opens, and any bytes are a key. Seals for
/// real, so that tests can look for plaintext where none may be. Thread-safe.
public final class MemoryKeyVault implements KeyVault {
  private static final int NONCE = 12;

  private final SecureRandom random;
  private final SealedKey installation;

  private MemoryKeyVault(SecureRandom random, int installation) {
    this.random = random;
    this.installation = new SealedKey(new byte[] {(byte) installation});
  }

  public MemoryKeyVault(SecureRandom random) {
    this(random, 1);
  }

  public MemoryKeyVault() {
    this(new SeededSecureRandom(42));
  }

  /// The vault of another installation, which opens nothing that the others sealed for theirs.
  public static MemoryKeyVault ofAnotherInstallation() {
    return new MemoryKeyVault(new SeededSecureRandom(43), 2);
  }

  @Override
  public SealedKey newSessionKey() {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return new SealedKey(key);
  }

  @Override
  public byte[] seal(SealedKey key, byte[] plaintext, String context) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] body = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plaintext);
      byte[] sealed = Arrays.copyOf(nonce, NONCE + body.length);
      System.arraycopy(body, 0, sealed, NONCE, body.length);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] open(SealedKey key, byte[] sealed, String context) {
    try {
      byte[] nonce = Arrays.copyOf(sealed, NONCE);
      return cipher(Cipher.DECRYPT_MODE, key, nonce, context)
          .doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnsealException(context, e);
    }
  }

  @Override
  public byte[] sealForInstallation(byte[] plaintext, String context) {
    return seal(installation, plaintext, context);
  }

  @Override
  public byte[] openForInstallation(byte[] sealed, String context) {
    return open(installation, sealed, context);
  }

  private static Cipher cipher(int mode, SealedKey key, byte[] nonce, String context)
      throws GeneralSecurityException {
    byte[] bytes = MessageDigest.getInstance("SHA-256").digest(key.bytes());
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
