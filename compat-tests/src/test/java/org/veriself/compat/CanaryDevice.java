package org.veriself.compat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CaptureProcess;
import org.veriself.capture.client.DocumentReading;
import org.veriself.evaluation.card.photo.PhoneCamera;
import org.veriself.evaluation.card.photo.PhoneQuality;
import org.veriself.evaluation.card.photo.PhotoVariant;
import org.veriself.evaluation.card.print.CardFonts;
import org.veriself.evaluation.card.print.CardPress;
import org.veriself.evaluation.card.print.PrintedCard;
import org.veriself.media.Picture;

/// The devices of a person who shows a card and moves to another device. What the card
/// says and what the devices get is noted, to be looked for.
final class CanaryDevice {
  /// What a person types in place of the name on the card.
  static final String CORRECTED = "CANARY BINTI BURUNG";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CARD = "MLIDCard";

  private final URI server;
  private final Canaries canaries;

  CanaryDevice(URI server, Canaries canaries) {
    this.server = server;
    this.canaries = canaries;
  }

  /// An invented Malaysian card, as a phone photographs it.
  record Card(byte[] photo, String number, String name) {

    static Card of(Picture portrait) {
      PrintedCard card =
          new CardPress(CardFonts.installed(), 0).print(CARD, 3, Optional.of(portrait));
      byte[] photo =
          new PhoneCamera(PhoneQuality.standard())
              .photograph(card.picture(), PhotoVariant.CLEAN, 9);
      return new Card(
          photo, card.truth().getOrDefault("ID", ""), card.truth().getOrDefault("Name", ""));
    }
  }

  /// @param secret of the process before it moved
  /// @param ticket that was used
  /// @param moved the secret after it
  record Moved(String secret, String ticket, String moved) {}

  /// Begins, shows a card that is read without a mistake, confirms it with another name.
  ///
  /// @param token that asks for an `ML` card
  CaptureProcess confirmed(String token, Card card) {
    canaries.add("picture of the card", card.photo());
    canaries.add("number of the card", card.number());
    canaries.add("name on the card", card.name());
    canaries.add("corrected name", CORRECTED);
    CaptureProcess process = CaptureClient.connect(server).start(token);
    DocumentReading read = process.sendDocument(card.photo());
    assertThat(read.fields().get("ID")).contains(card.number());
    assertThat(read.fields().get("Name")).contains(card.name());
    assertThat(process.confirmDocument(read, Map.of("Name", CORRECTED)).state())
        .isEqualTo("confirmed");
    return process;
  }

  /// Begins on one device and goes on at another.
  ///
  /// @param token of the web
  Moved moved(String token) {
    String secret =
        noted("secret of a process", post("/process", token, start("")), "processSecret");
    String ticket = ticket("ticket", secret);
    JsonNode taken = takeOver(ticket);
    return new Moved(secret, ticket, noted("secret after the hand-over", taken, "processSecret"));
  }

  /// Makes a ticket that waits for another device.
  String ticket(String name, String secret) {
    return noted(name, post("/process/handover", secret, ""), "ticket");
  }

  JsonNode takeOver(String ticket) {
    return post("/handover", "", start("\"ticket\":\"" + ticket + "\","));
  }

  /// Whatever is answered.
  JsonNode post(String path, String bearer, String json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/capture/v1" + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return JSON.readTree(
          http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8)).body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String noted(String name, JsonNode answer, String member) {
    String secret = answer.path(member).asText();
    canaries.add(name, secret);
    return secret;
  }

  private static String start(String more) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      byte[] key = generator.generateKeyPair().getPublic().getEncoded();
      return """
      {%s"protocol":1,"publicKey":"%s","client":{"name":"t","version":"1","platform":"t"}}\
      """
          .formatted(more, Base64.getEncoder().encodeToString(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
