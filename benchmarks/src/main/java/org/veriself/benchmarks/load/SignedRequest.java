package org.veriself.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.veriself.benchmarks.call.Tc3Signer;

/// A whole signed request as bytes. It may be sent again and again for five minutes.
public final class SignedRequest {
  private SignedRequest() {}

  /// @param port of this machine
  public static byte[] of(String path, int port, Tc3Signer signer, String action, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String host = "127.0.0.1:" + port;
    Instant now = Instant.now();
    String head =
        """
        POST %s HTTP/1.1\r
        Host: %s\r
        Content-Type: application/json\r
        X-TC-Action: %s\r
        X-TC-Version: 2018-03-01\r
        X-TC-Timestamp: %d\r
        X-TC-Region: ap-singapore\r
        Authorization: %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(
                path,
                host,
                action,
                now.getEpochSecond(),
                signer.authorization(host, body, now),
                body.length);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    whole.writeBytes(body);
    return whole.toByteArray();
  }
}
