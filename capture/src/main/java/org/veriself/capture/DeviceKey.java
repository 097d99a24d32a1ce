package org.veriself.capture;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/// The public half of the key that a device signs its manifests with: P-256, and only that.
final class DeviceKey {
  /// Both halves of an ECDSA signature in the form of IEEE P1363, as WebCrypto makes it.
  static final int SIGNATURE_LENGTH = 64;

  private static final ECParameterSpec P256 = p256();

  private final PublicKey key;

  private DeviceKey(PublicKey key) {
    this.key = key;
  }

  /// Empty when the bytes are no P-256 key or its point is not on the curve.
  static Optional<DeviceKey> of(byte[] subjectPublicKeyInfo) {
    try {
      PublicKey key =
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo));
      return key instanceof ECPublicKey ec && isP256(ec.getParams()) && isOnCurve(ec.getW())
          ? Optional.of(new DeviceKey(key))
          : Optional.empty();
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /// The bytes of a usable key; empty when the text is no Base64 of one.
  static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64)).filter(key -> of(key).isPresent());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean signed(byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_LENGTH) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean isP256(ECParameterSpec parameters) {
    return parameters.getCurve().equals(P256.getCurve())
        && parameters.getGenerator().equals(P256.getGenerator())
        && parameters.getOrder().equals(P256.getOrder());
  }

  private static boolean isOnCurve(ECPoint point) {
    if (point.equals(ECPoint.POINT_INFINITY)) {
      return false;
    }
    EllipticCurve curve = P256.getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    if (x.signum() < 0 || x.compareTo(p) >= 0 || y.signum() < 0 || y.compareTo(p) >= 0) {
      return false;
    }
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
    return y.multiply(y).mod(p).equals(right);
  }

  private static ECParameterSpec p256() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
