package org.veriself.api.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.veriself.api.request.RawRequest;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.SecretId;

/// Establishes the caller, in the order of protocol.md 7: timestamp window, credential, token,
/// signature. A computed signature never leaves this package and is compared in constant time.
/// Thread-safe.
public final class SignatureVerifier {

  /// How far a caller's clock may be off, both ways, inclusive (protocol.md 4.6).
  public static final Duration WINDOW = Duration.ofMinutes(5);

  private final CallerKeys keys;
  private final List<String> otherHosts;
  private final InstantSource clock;
  private final KeyedMacs macs = new KeyedMacs();
  private final Tc3Signature tc3 = new Tc3Signature(macs);
  private final V1Signature v1 = new V1Signature(macs);

  /// @param otherHosts host names to try besides the `Host` header, for a proxy that replaces it
  ///     (protocol.md 1); each may carry a port
  public SignatureVerifier(CallerKeys keys, List<String> otherHosts, InstantSource clock) {
    this.keys = keys;
    this.otherHosts = List.copyOf(otherHosts);
    this.clock = clock;
  }

  public SignatureCheck check(ParsedCall call, RawRequest request) {
    Instant now = clock.instant();
    if (call.seconds().isEmpty()
        || Math.abs(now.getEpochSecond() - call.seconds().getAsLong()) > WINDOW.toSeconds()) {
      return refused(AuthFailure.SIGNATURE_EXPIRE);
    }
    String sent = call.proof().secretId();
    if (!SecretId.hasValidForm(sent)) {
      return refused(AuthFailure.INVALID_SECRET_ID);
    }
    if (call.proof() instanceof Proof.Tc3 proof
        && !tc3.coversWhatItMust(proof, request.headers())) {
      return refused(AuthFailure.INVALID_AUTHORIZATION);
    }
    Optional<CallerKey> found = keys.find(new SecretId(sent)).filter(known -> !known.hasEnded(now));
    if (found.isEmpty()) {
      return refused(AuthFailure.SECRET_ID_NOT_FOUND);
    }
    CallerKey key = found.get();
    if (!key.acceptsToken(call.token(), now)) {
      return refused(AuthFailure.TOKEN_FAILURE);
    }
    boolean matches =
        switch (call.proof()) {
          case Proof.Tc3 proof ->
              proof.date().equals(utcDate(call.seconds().getAsLong()))
                  && tc3.matches(proof, call.timestamp(), key, request, hosts(request));
          case Proof.V1 proof -> v1.matches(proof, key, request, hosts(request));
        };
    if (!matches) {
      return refused(AuthFailure.SIGNATURE_FAILURE);
    }
    // Only the holder of the key learns how its account is set.
    return isAllowed(call.proof(), key, request)
        ? new SignatureCheck.Accepted(key)
        : refused(AuthFailure.SIGNATURE_KIND_SWITCHED_OFF);
  }

  private static boolean isAllowed(Proof proof, CallerKey key, RawRequest request) {
    return switch (proof) {
      case Proof.V1 v1 -> key.account().signatureV1Allowed();
      case Proof.Tc3 tc3 ->
          key.account().unsignedPayloadAllowed()
              || !Tc3Signature.leavesPayloadUnsigned(request.headers());
    };
  }

  /// The hosts a client may have signed: with port, without, and the configured ones.
  private List<String> hosts(RawRequest request) {
    String host = request.headers().text("host");
    List<String> hosts = new ArrayList<>(2 + otherHosts.size());
    hosts.add(host);
    int colon = host.lastIndexOf(':');
    if (colon > host.lastIndexOf(']')) {
      hosts.add(host.substring(0, colon));
    }
    hosts.addAll(otherHosts);
    return hosts;
  }

  private static String utcDate(long seconds) {
    return LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L)).toString();
  }

  static boolean sameText(byte[] computed, String sent) {
    return MessageDigest.isEqual(computed, sent.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static SignatureCheck refused(AuthFailure failure) {
    return new SignatureCheck.Refused(failure);
  }
}
