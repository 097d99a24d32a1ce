package org.veriself.storage.object;

import java.util.Optional;

/// What the object store is asked to encrypt by itself, on top of what [MediaCipher] did before.
/// Some buckets take nothing that does not ask for it.
public sealed interface BucketEncryption {

  /// As the bucket is set up; nothing is asked for.
  record AsConfigured() implements BucketEncryption {}

  /// SSE-S3: keys of the object store (`AES256`).
  record StoreKeys() implements BucketEncryption {}

  /// SSE-KMS: a key of the key management service (`aws:kms`).
  ///
  /// @param keyId of the key; empty for the account's own
  record ServiceKey(Optional<String> keyId) implements BucketEncryption {}
}
