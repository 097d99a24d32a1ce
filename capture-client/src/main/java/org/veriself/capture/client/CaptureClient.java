package org.veriself.capture.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Base64;

/// The way in.
///
/// ```
/// CaptureClient client = CaptureClient.connect(URI.create("https://verify.example"));
/// CaptureProcess process = client.start(token);
/// Verdict verdict = process.openPass().record(camera);
/// ```
///
/// `camera` is the only thing to be written for a device, see [Camera]. A rejected person may try
/// again with a new pass of the same process while [Verdict.Rejected] allows it. Broken
/// connections are mended inside; what reaches the caller is [CaptureRefused], with a code that
/// says why, or [CaptureUnreachable].
///
/// Thread-safe; each process belongs to one thread at a time.
public final class CaptureClient {
  private final URI server;
  private final Pacing pacing;

  CaptureClient(URI server, Pacing pacing) {
    this.server = server;
    this.pacing = pacing;
  }

  /// Names the server; nothing is sent yet.
  ///
  /// @throws IllegalArgumentException when this is no `http` or `https` address
  public static CaptureClient connect(URI server) {
    boolean web = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
    if (!web || server.getHost() == null) {
      throw new IllegalArgumentException("not the http or https address of a server: " + server);
    }
    return new CaptureClient(server, Pacing.real());
  }

  /// Starts the process of a token on this device, with a key made for it alone.
  ///
  /// Never repeated by itself: when the answer is lost, the process is lost, since only one start
  /// succeeds and only its answer carries the secret.
  ///
  /// @throws CaptureRefused when the token is unknown, late or was used before
  /// @throws CaptureUnreachable when no answer came
  /// @throws IllegalArgumentException when this cannot be a token at all
  public CaptureProcess start(String token) {
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException("a token is one word of printable ASCII");
    }
    DeviceSignature device = DeviceSignature.create();
    Exchange withToken = new Exchange(server, token, pacing);
    ObjectNode request = Exchange.JSON.createObjectNode();
    request.put("protocol", 1);
    request.put("publicKey", Base64.getEncoder().encodeToString(device.publicKey()));
    request
        .putObject("client")
        .put("name", "veriself-capture-client")
        .put("version", "0.1")
        .put("platform", "java");
    JsonNode answer = withToken.postOnce("/process", request);
    Exchange withSecret = new Exchange(server, answer.path("processSecret").asText(), pacing);
    return new CaptureProcess(withSecret, device, answer.path("process"));
  }
}
