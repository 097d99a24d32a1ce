package org.veriself.domain.session;

import java.util.Arrays;
import org.veriself.domain.identifier.TokenHash;

/// The one device that may run the process: it holds the process secret, and the private half of
/// a P-256 key that signs its manifests. Proves continuity of the device, not the camera.
///
/// @param processSecret hash of the bearer secret handed out at start
/// @param publicKey X.509 SubjectPublicKeyInfo bytes
public record DeviceBinding(TokenHash processSecret, byte[] publicKey) {

  public DeviceBinding {
    publicKey = publicKey.clone();
  }

  @Override
  public byte[] publicKey() {
    return publicKey.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeviceBinding that
        && processSecret.equals(that.processSecret)
        && Arrays.equals(publicKey, that.publicKey);
  }

  @Override
  public int hashCode() {
    return processSecret.hashCode();
  }

  @Override
  public String toString() {
    return "DeviceBinding[hidden]";
  }
}
