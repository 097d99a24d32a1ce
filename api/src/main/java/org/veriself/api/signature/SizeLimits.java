package org.veriself.api.signature;

/// Largest requests in bytes (protocol.md 10). The vendor allows v1 only 1 MB, but the Node SDK
/// signs with v1 unless told otherwise and would then not be able to send a picture.
public record SizeLimits(int get, int postTc3, int postV1) {

  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  public static final SizeLimits DEFAULT = new SizeLimits(32 * KIB, 10 * MIB, 10 * MIB);

  public SizeLimits {
    if (get < 1 || postTc3 < 1 || postV1 < 1) {
      throw new IllegalArgumentException("size limits must be positive");
    }
  }

  /// The most a body may have before its signature family is known.
  public int largestBody() {
    return Math.max(postTc3, postV1);
  }
}
