package org.veriself.capture.wire;

/// Opens the process of a token for this device.
///
/// @param protocol version the client speaks
/// @param publicKey the device's P-256 key, X.509 SubjectPublicKeyInfo, Base64
public record StartRequest(int protocol, String publicKey, ClientInfo client) {
  /// A P-256 key takes 124 characters.
  static final int LONGEST_KEY = 256;

  public StartRequest {
    Check.length(Check.present(publicKey, "publicKey"), LONGEST_KEY, "publicKey");
    Check.present(client, "client");
  }

  /// What the client is, for support. Trusted in nothing.
  public record ClientInfo(String name, String version, String platform) {
    private static final int LONGEST = 64;

    public ClientInfo {
      Check.length(Check.present(name, "client.name"), LONGEST, "client.name");
      Check.length(Check.present(version, "client.version"), LONGEST, "client.version");
      Check.length(Check.present(platform, "client.platform"), LONGEST, "client.platform");
    }
  }
}
