package org.veriself.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.protection.UnsealException;

/// How media rests, wherever it lies: AES-256-GCM in segments, under the session's key and bound
/// to the session and the name, so that it opens under no other, nor when it was cut or changed; a
/// range is read by decrypting its segments alone. Thread-safe.
final class MediaCipher {
  static final int SEGMENT_BYTES = 64 * 1024;
  private static final int KEY_BYTES = 32;
  private static final String MAC = "HmacSha256";

  private final TinkKeyVault vault;

  MediaCipher(TinkKeyVault vault) {
    this.vault = vault;
  }

  /// Reads the plaintext to its end and writes all of the ciphertext. Closes neither.
  ///
  /// @throws UnsealException when this installation did not make the owner's key
  StoredMedia encrypt(MediaOwner owner, MediaName name, InputStream plaintext, OutputStream sink)
      throws IOException, GeneralSecurityException {
    MeasuredStream measured = new MeasuredStream(plaintext);
    try (OutputStream encrypting =
        cipher(owner).newEncryptingStream(new Unclosed(sink), binding(owner.session(), name))) {
      long _ = measured.transferTo(encrypting);
    }
    return measured.measured(name);
  }

  /// The plaintext of a channel of ciphertext, which is closed with it. Nothing is read yet.
  ///
  /// @throws UnsealException when this installation did not make the owner's key
  SeekableByteChannel decrypt(MediaOwner owner, MediaName name, SeekableByteChannel encrypted)
      throws IOException, GeneralSecurityException {
    return new PlaintextChannel(
        name + " of session " + owner.session(),
        cipher(owner).newSeekableDecryptingChannel(encrypted, binding(owner.session(), name)));
  }

  private AesGcmHkdfStreaming cipher(MediaOwner owner) throws GeneralSecurityException {
    return new AesGcmHkdfStreaming(vault.dataKey(owner.key()), MAC, KEY_BYTES, SEGMENT_BYTES, 0);
  }

  private static byte[] binding(SessionId session, MediaName name) {
    return ("media " + session + "/" + name).getBytes(UTF_8);
  }
}
