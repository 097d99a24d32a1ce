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

/// A vault without a master key: the sealed key itself opens, and any bytes are a key. All that it
/// has of a master key is its generation, which what is sealed begins with. Seals for real, so that
/// tests can look for plaintext where none may be. Thread-safe.
public final class MemoryKeyVault implements KeyVault {
  private static final int NONCE = 12;

  private final SecureRandom random;
  private final SealedKey installation;
  private volatile byte generation = 1;

  private MemoryKeyVault(SecureRandom random, int installation) {
    this.random = random;
    this.installation = new SealedKey(new byte[] {0, (byte) installation});
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
    byte[] key = new byte[33];
    random.nextBytes(key);
    key[0] = generation;
    return new SealedKey(key);
  }

  /// From now on seals under the next master key, and opens what was sealed before.
  public synchronized void rotate() {
    generation++;
  }

  @Override
  public SealedKey reseal(SealedKey key) {
    byte[] bytes = key.bytes();
    bytes[0] = generation;
    return new SealedKey(bytes);
  }

  @Override
  public byte[] mark() {
    return new byte[] {generation};
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
    byte[] body = seal(installation, plaintext, context);
    byte[] sealed = new byte[1 + body.length];
    sealed[0] = generation;
    System.arraycopy(body, 0, sealed, 1, body.length);
    return sealed;
  }

  @Override
  public byte[] openForInstallation(byte[] sealed, String context) {
    return open(installation, Arrays.copyOfRange(sealed, 1, sealed.length), context);
  }

  private static Cipher cipher(int mode, SealedKey key, byte[] nonce, String context)
      throws GeneralSecurityException {
    byte[] bytes =
        MessageDigest.getInstance("SHA-256")
            .digest(Arrays.copyOfRange(key.bytes(), 1, key.bytes().length));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
