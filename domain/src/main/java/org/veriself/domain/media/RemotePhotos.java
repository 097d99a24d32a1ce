package org.veriself.domain.media;

import java.net.URI;

/// Port: photos that a customer names by their address. Only addresses that the operator allows
/// are asked for anything, so that no caller can send this server into its own network.
public interface RemotePhotos {

  /// What came of fetching.
  sealed interface Fetched {}

  record Photo(byte[] bytes) implements Fetched {
    public Photo {
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public String toString() {
      return "Photo[" + bytes.length + " bytes]";
    }
  }

  /// Why there is no photo.
  enum Refused implements Fetched {
    ADDRESS_NOT_ALLOWED,
    NOT_REACHED,
    TOO_LARGE,
    /// Too many are being fetched from there just now.
    BUSY
  }

  Fetched fetch(URI address);

  /// Fetches nothing.
  RemotePhotos NONE = _ -> Refused.ADDRESS_NOT_ALLOWED;
}
