package org.veriself.storage.object;

/// Port: a service that seals small secrets under a key that it never gives out. Its calls wait
/// for the network. Thread-safe.
public interface KeyService {

  /// @return text in the service's own form, which [#unseal] takes
  /// @throws KeyServiceException when the service does not do it
  String seal(byte[] secret);

  /// @param sealed what [#seal] gave
  /// @throws KeyServiceException when the service does not do it
  byte[] unseal(String sealed);
}
