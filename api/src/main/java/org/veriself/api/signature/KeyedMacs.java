package org.veriself.api.signature;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.SecretId;

/// MACs that already carry their key. Deriving a TC3 key costs three MACs and finding an algorithm
/// costs a provider look-up; cloning a keyed MAC costs neither. A `SecretId` keeps its secret for
/// life, and one that is no longer valid does not reach this class, so the id may stand for the
/// secret. Thread-safe; bounded.
final class KeyedMacs {

  private static final int MOST_ENTRIES = 4096;
  private static final String SHA256 = V1Hash.SHA256.algorithm();

  private final ConcurrentHashMap<Scope, Mac> prototypes = new ConcurrentHashMap<>();

  private record Scope(SecretId id, String purpose, String service) {}

  /// The MAC of `kSigning` (protocol.md 4.3), for the caller to use once.
  Mac tc3(CallerKey key, String date, String service) {
    return copyOf(
        new Scope(key.id(), date, service),
        () -> {
          byte[] kDate = mac(SHA256, bytes("TC3" + key.secret().reveal())).doFinal(bytes(date));
          byte[] kService = mac(SHA256, kDate).doFinal(bytes(service));
          return mac(SHA256, mac(SHA256, kService).doFinal(bytes("tc3_request")));
        });
  }

  /// The MAC of a v1 signature (protocol.md 5), for the caller to use once.
  Mac v1(CallerKey key, V1Hash hash) {
    return copyOf(
        new Scope(key.id(), hash.algorithm(), ""),
        () -> mac(hash.algorithm(), key.secret().bytes()));
  }

  private Mac copyOf(Scope scope, Supplier<Mac> keyed) {
    Mac prototype = prototypes.get(scope);
    if (prototype == null) {
      prototype = keyed.get();
      // A caller can invent scopes, so the map is emptied rather than allowed to grow.
      if (prototypes.size() >= MOST_ENTRIES) {
        prototypes.clear();
      }
      prototypes.put(scope, prototype);
    }
    try {
      return (Mac) prototype.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's HMAC can be cloned", e);
    }
  }

  private static Mac mac(String algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
