package org.veriself.storage.object;

import java.util.Optional;

/// Keys to an object store.
///
/// @param sessionToken of keys that were lent for a while
public record S3Credentials(
    String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

  @Override
  public String toString() {
    return "S3Credentials[hidden]";
  }
}
