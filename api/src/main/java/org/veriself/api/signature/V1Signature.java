package org.veriself.api.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.veriself.api.request.FormPair;
import org.veriself.api.request.RawRequest;
import org.veriself.domain.access.CallerKey;

/// The v1 signature (protocol.md 5). Java and Python write `_` as `.` in names before signing; no
/// name of this service has one, so both spellings are tried only where it matters. Thread-safe.
final class V1Signature {

  private final KeyedMacs macs;

  V1Signature(KeyedMacs macs) {
    this.macs = macs;
  }

  boolean matches(Proof.V1 proof, CallerKey key, RawRequest request, List<String> hosts) {
    List<String> spellings = parameterSpellings(proof.signed());
    if (matches(proof, key, request.method(), "/", hosts, spellings)) {
      return true;
    }
    return !request.path().equals("/")
        && matches(proof, key, request.method(), request.path(), hosts, spellings);
  }

  private boolean matches(
      Proof.V1 proof,
      CallerKey key,
      String method,
      String path,
      List<String> hosts,
      List<String> spellings) {
    for (String host : hosts) {
      for (String parameters : spellings) {
        String plain = method + host + path + "?" + parameters;
        byte[] mac = macs.v1(key, proof.hash()).doFinal(plain.getBytes(StandardCharsets.UTF_8));
        if (SignatureVerifier.sameText(Base64.getEncoder().encode(mac), proof.signature())) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> parameterSpellings(List<FormPair> pairs) {
    List<FormPair> sorted = sorted(pairs);
    List<String> spellings = new ArrayList<>(3);
    spellings.add(joined(sorted));
    if (pairs.stream().anyMatch(pair -> pair.name().indexOf('_') >= 0)) {
      List<FormPair> dotted = dotted(sorted);
      spellings.add(joined(dotted));
      spellings.add(joined(sorted(dotted)));
    }
    return spellings;
  }

  private static List<FormPair> dotted(List<FormPair> pairs) {
    return pairs.stream()
        .map(pair -> new FormPair(pair.name().replace('_', '.'), pair.value()))
        .toList();
  }

  private static List<FormPair> sorted(List<FormPair> pairs) {
    List<FormPair> sorted = new ArrayList<>(pairs);
    sorted.sort(Comparator.comparing(FormPair::name));
    return sorted;
  }

  private static String joined(List<FormPair> pairs) {
    StringBuilder text = new StringBuilder(256);
    for (FormPair pair : pairs) {
      if (!text.isEmpty()) {
        text.append('&');
      }
      text.append(pair.name()).append('=').append(pair.value());
    }
    return text.toString();
  }
}
