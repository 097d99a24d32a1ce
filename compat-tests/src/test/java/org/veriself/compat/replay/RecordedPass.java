package org.veriself.compat.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A pass and every request of it that the server accepted.
final class RecordedPass {
  final String id;
  final String nonce;
  final int steps;
  final List<String> recordings = new ArrayList<>();
  final List<SentRequest> announcements = new ArrayList<>();
  final List<SentRequest> released = new ArrayList<>();
  final List<SentRequest> chunks = new ArrayList<>();
  final Map<String, ByteArrayOutputStream> sent = new LinkedHashMap<>();
  Instant nextStepAt = Instant.MIN;

  /// Whether it ended: completed, broken off or too late.
  boolean over;

  RecordedPass(JsonNode answer) {
    id = answer.path("id").asText();
    nonce = answer.path("nonce").asText();
    steps = answer.path("steps").asInt();
    answer.path("recordings").forEach(one -> recordings.add(one.path("name").asText()));
  }

  String path() {
    return "/passes/" + id;
  }

  String recordingPath(String recording) {
    return path() + "/recordings/" + recording;
  }

  boolean announced(String recording) {
    return sent.containsKey(recording);
  }

  long nextOffset(String recording) {
    return sent.getOrDefault(recording, new ByteArrayOutputStream()).size();
  }

  boolean stepsLeft() {
    return released.size() < steps;
  }

  List<SentRequest> requests() {
    List<SentRequest> all = new ArrayList<>(announcements);
    all.addAll(released);
    all.addAll(chunks);
    return all;
  }

  /// The manifest of what was sent so far.
  String manifest() {
    return manifest(id, nonce, recordings);
  }

  String manifest(String passId, String passNonce, List<String> names) {
    List<String> parts = new ArrayList<>();
    for (String name : names) {
      parts.add("{\"name\":\"%s\",\"sha256\":\"%s\",\"stepTimes\":[]}".formatted(name, hash(name)));
    }
    return "{\"passId\":\"%s\",\"nonce\":\"%s\",\"recordings\":[%s]}"
        .formatted(passId, passNonce, String.join(",", parts));
  }

  private String hash(String recording) {
    byte[] whole = sent.getOrDefault(recording, new ByteArrayOutputStream()).toByteArray();
    return HexFormat.of().formatHex(SentRequest.sha256(whole));
  }
}
