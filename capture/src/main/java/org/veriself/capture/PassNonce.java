package org.veriself.capture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.session.DeviceBinding;

/// Ties a manifest to one pass of one device. Follows from the device binding and the random id
/// of the pass, so it needs no place in the store, yet nobody knows it before the pass is opened.
final class PassNonce {

  private PassNonce() {}

  static String of(DeviceBinding device, LivenessPass pass) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("veriself.capture.nonce.v1".getBytes(StandardCharsets.US_ASCII));
      digest.update(device.processSecret().bytes());
      digest.update(pass.id().toString().getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
