package org.veriself.compat.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// An honest device that runs the process of one token and keeps what it sent.
final class RecordedDevice {
  final String token;
  final String secret;
  final SentRequest start;
  final List<RecordedPass> passes = new ArrayList<>();

  private final CaptureLine line;
  private final KeyPair key;
  private final Random random;

  private RecordedDevice(
      CaptureLine line,
      String token,
      String secret,
      SentRequest start,
      KeyPair key,
      Random random) {
    this.line = line;
    this.token = token;
    this.secret = secret;
    this.start = start;
    this.key = key;
    this.random = random;
  }

  static RecordedDevice start(CaptureLine line, String token, Random random) {
    KeyPair key = newKey();
    SentRequest start = SentRequest.post("/process", token, startBody(key));
    String secret = line.accepted(start).path("processSecret").asText();
    return new RecordedDevice(line, token, secret, start, key, random);
  }

  /// Another device that takes the process over with a ticket.
  RecordedDevice moved(String ticket) {
    KeyPair newKey = newKey();
    SentRequest request = takeOver(ticket, newKey);
    String newSecret = line.accepted(request).path("processSecret").asText();
    return new RecordedDevice(line, token, newSecret, request, newKey, random);
  }

  SentRequest takeOver(String ticket) {
    return takeOver(ticket, key);
  }

  private static SentRequest takeOver(String ticket, KeyPair key) {
    String body = startBody(key).replaceFirst("\\{", "{\"ticket\":\"" + ticket + "\",");
    return SentRequest.post("/handover", "", body);
  }

  String ticket() {
    return line.accepted(SentRequest.post("/process/handover", secret, "")).path("ticket").asText();
  }

  /// How a page names this verification.
  String mark() {
    return HexFormat.of().formatHex(SentRequest.sha256(token.getBytes(UTF_8)), 0, 8);
  }

  RecordedPass last() {
    return passes.getLast();
  }

  /// Opens a pass and does nothing more.
  RecordedDevice opened() {
    passes.add(new RecordedPass(line.accepted(SentRequest.post("/passes", secret, ""))));
    return this;
  }

  /// Opens a pass, begins its first recording, and sends a part of it.
  RecordedDevice begun() {
    RecordedPass pass = opened().last();
    announce(pass, pass.recordings.getFirst());
    release(pass);
    send(pass, pass.recordings.getFirst());
    return this;
  }

  /// Opens a pass and sends all of it but the manifest.
  RecordedDevice sent() {
    RecordedPass pass = opened().last();
    int announced = 0;
    while (pass.stepsLeft()) {
      if (!release(pass)) {
        String recording = pass.recordings.get(announced++);
        announce(pass, recording);
        send(pass, recording);
        send(pass, recording);
      } else {
        line.advance(Duration.between(line.clock().instant(), pass.nextStepAt));
      }
    }
    return this;
  }

  /// Completes the last pass.
  RecordedDevice completed() {
    RecordedPass pass = last();
    JsonNode answer = line.accepted(completing(pass, pass.manifest()));
    if (!answer.path("state").asText().equals("checking")) {
      throw new AssertionError("not accepted: " + answer);
    }
    pass.over = true;
    return this;
  }

  /// Waits until the last pass is judged.
  RecordedDevice judged() {
    SentRequest events =
        new SentRequest("GET", last().path() + "/events", Map.of(), new byte[0]).by(secret);
    String told = new String(line.send(events).body(), UTF_8);
    if (!told.contains("event: done")) {
      throw new AssertionError("never judged: " + told);
    }
    return this;
  }

  /// Sends another part of the first recording.
  RecordedDevice wentOn() {
    send(last(), last().recordings.getFirst());
    return this;
  }

  RecordedDevice quit() {
    last().over = true;
    return posted(last().path() + "/quit");
  }

  RecordedDevice posted(String path) {
    JsonNode _ = line.accepted(SentRequest.post(path, secret, ""));
    return this;
  }

  /// A completing call with this device's own signature.
  SentRequest completing(RecordedPass pass, String manifest) {
    return completing(pass, manifest, sign(manifest));
  }

  SentRequest completing(RecordedPass pass, String manifest, String signature) {
    return SentRequest.post(pass.path() + "/complete", secret, manifest)
        .with("Capture-Signature", signature);
  }

  String sign(String message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key.getPrivate());
      signature.update(message.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void announce(RecordedPass pass, String recording) {
    SentRequest request = SentRequest.post(pass.recordingPath(recording), secret, "");
    JsonNode _ = line.accepted(request);
    pass.announcements.add(request);
    pass.sent.put(recording, new ByteArrayOutputStream());
  }

  /// False when the step belongs to a recording that was not announced.
  private boolean release(RecordedPass pass) {
    SentRequest request =
        SentRequest.post(pass.path() + "/steps/" + pass.released.size(), secret, "");
    HttpResponse<byte[]> answer = line.send(request);
    if (CaptureLine.code(answer).equals("recording_not_announced")) {
      return false;
    }
    if (answer.statusCode() != 200) {
      throw new AssertionError(request + " was refused: " + CaptureLine.code(answer));
    }
    pass.released.add(request);
    Duration length =
        Duration.ofMillis(CaptureLine.json(answer.body()).path("lengthMillis").asLong());
    pass.nextStepAt = line.clock().instant().plus(length);
    return true;
  }

  private void send(RecordedPass pass, String recording) {
    byte[] bytes = new byte[200 + random.nextInt(800)];
    random.nextBytes(bytes);
    SentRequest request =
        SentRequest.chunk(pass.recordingPath(recording), pass.nextOffset(recording), secret, bytes);
    JsonNode _ = line.accepted(request);
    pass.chunks.add(request);
    pass.sent.computeIfAbsent(recording, _ -> new ByteArrayOutputStream()).writeBytes(bytes);
  }

  private static String startBody(KeyPair key) {
    return """
        {"protocol":1,"publicKey":"%s","client":{"name":"t","version":"1","platform":"t"}}"""
        .formatted(Base64.getEncoder().encodeToString(key.getPublic().getEncoded()));
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
