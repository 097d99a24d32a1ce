package org.veriself.storage.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The transit engine of HashiCorp Vault, as far as it is used: `POST /v1/MOUNT/encrypt/KEY` and
/// `POST /v1/MOUNT/decrypt/KEY`. Thread-safe.
public final class VaultTransit implements KeyService {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /// Far more than a sealed keyset takes.
  private static final int LARGEST_ANSWER = 256 * 1024;

  private final VaultSettings settings;

  public VaultTransit(VaultSettings settings) {
    this.settings = settings;
  }

  @Override
  public String seal(byte[] secret) {
    String sealed =
        asked("encrypt", "plaintext", Base64.getEncoder().encodeToString(secret), "ciphertext");
    if (!sealed.matches("vault:v[0-9]{1,9}:[A-Za-z0-9+/=]+")) {
      throw new KeyServiceException("the key service gave no ciphertext", false);
    }
    return sealed;
  }

  @Override
  public byte[] unseal(String sealed) {
    try {
      return Base64.getDecoder().decode(asked("decrypt", "ciphertext", sealed, "plaintext"));
    } catch (IllegalArgumentException e) {
      throw new KeyServiceException("the key service gave no plaintext", false);
    }
  }

  /// @return the member `wanted` of the answer's `data`
  private String asked(String operation, String name, String value, String wanted) {
    String body = JSON.createObjectNode().put(name, value).toString();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "%s/v1/%s/%s/%s"
                        .formatted(settings.url(), settings.mount(), operation, settings.key())))
            .header("X-Vault-Token", token())
            .header("X-Vault-Request", "true")
            .header("Content-Type", "application/json")
            .timeout(ANSWER)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return member(answer(request), wanted);
  }

  /// Read each time: an agent beside the server renews the file.
  private String token() {
    return switch (settings.token()) {
      case VaultSettings.Token.Given given -> given.value();
      case VaultSettings.Token.InFile file -> {
        try {
          String text = Files.readString(file.path()).strip();
          if (!VaultSettings.Token.isUsable(text)) {
            throw new KeyServiceException("the token file of the key service holds no token", true);
          }
          yield text;
        } catch (IOException e) {
          throw new KeyServiceException("the token file of the key service cannot be read", true);
        }
      }
    };
  }

  /// All of the body comes within the time of one answer: the client's own limit ends with the
  /// headers.
  private static byte[] answer(HttpRequest request) {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    try {
      CompletableFuture<HttpResponse<InputStream>> sent =
          client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
      CompletableFuture<byte[]> read = sent.thenApplyAsync(VaultTransit::body);
      return read.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new KeyServiceException("the key service did not answer in time", true);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KeyServiceException refused
          ? refused
          : new KeyServiceException("the key service is out of reach", true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyServiceException("interrupted while waiting for the key service", false);
    } finally {
      client.shutdownNow();
    }
  }

  private static byte[] body(HttpResponse<InputStream> response) {
    try (InputStream in = response.body()) {
      int status = response.statusCode();
      if (status != 200) {
        throw new KeyServiceException(refusal(status), status == 429 || status >= 500);
      }
      byte[] body = in.readNBytes(LARGEST_ANSWER + 1);
      if (body.length > LARGEST_ANSWER) {
        throw new KeyServiceException("the key service answered too much", false);
      }
      return body;
    } catch (IOException e) {
      throw new KeyServiceException("the answer of the key service broke off", true);
    }
  }

  private static String refusal(int status) {
    return switch (status) {
      case 400 -> "the key service refused (400): is the sealed key of this service and key?";
      case 403 -> "the key service refused the token (403)";
      case 404 -> "the key service has no such mount or key (404)";
      case 503 -> "the key service is sealed or in maintenance (503)";
      default -> "the key service answered with status " + status;
    };
  }

  private static String member(byte[] answer, String wanted) {
    JsonNode found;
    try {
      found = JSON.readTree(answer).path("data").path(wanted);
    } catch (IOException e) {
      throw new KeyServiceException("the key service did not answer in JSON", false);
    }
    if (!found.isTextual()) {
      throw new KeyServiceException("the key service gave no " + wanted, false);
    }
    return found.asText();
  }
}
