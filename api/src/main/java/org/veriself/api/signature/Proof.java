package org.veriself.api.signature;

import java.util.List;
import org.veriself.api.request.FormPair;

/// What a caller sent to prove who it is; nothing in it has been verified.
public sealed interface Proof {

  /// As sent; may have an impossible form.
  String secretId();

  /// The parts of a TC3 `Authorization` header (protocol.md 4.1).
  ///
  /// @param service whatever label the client derived from its endpoint (protocol.md 1)
  /// @param signedHeaders the list exactly as sent
  record Tc3(String secretId, String date, String service, String signedHeaders, String signature)
      implements Proof {

    @Override
    public String toString() {
      return "Tc3[" + secretId + "]";
    }
  }

  /// A v1 signature over every parameter (protocol.md 5).
  ///
  /// @param signed every parameter but `Signature`
  record V1(String secretId, V1Hash hash, List<FormPair> signed, String signature)
      implements Proof {

    public V1 {
      signed = List.copyOf(signed);
    }

    @Override
    public String toString() {
      return "V1[" + secretId + ", " + hash + "]";
    }
  }
}
