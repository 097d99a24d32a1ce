package org.veriself.capture.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Sends one recording piece by piece, and goes on where the server is after a broken connection.
final class RecordingUpload {
  private final Exchange exchange;
  private final String path;
  private final String name;
  private final int chunkBytes;
  private final ProgressListener listener;
  private final long began;
  private final MessageDigest whole = sha256();
  private final List<Long> stepTimes = new ArrayList<>();
  private long offset;

  RecordingUpload(
      Exchange exchange, String passPath, String name, int chunkBytes, ProgressListener listener) {
    this.exchange = exchange;
    this.path = passPath + "/recordings/" + name;
    this.name = name;
    this.chunkBytes = chunkBytes;
    this.listener = listener;
    this.began = exchange.pacing().nanoTime();
  }

  void stepShown() {
    stepTimes.add(Duration.ofNanos(exchange.pacing().nanoTime() - began).toMillis());
  }

  void send(byte[] recorded) {
    whole.update(recorded);
    for (int from = 0; from < recorded.length; from += chunkBytes) {
      chunk(Arrays.copyOfRange(recorded, from, Math.min(recorded.length, from + chunkBytes)));
      listener.uploaded(name, offset);
    }
  }

  private void chunk(byte[] bytes) {
    long end = offset + bytes.length;
    String digest = contentDigest(bytes);
    boolean[] broken = {false};
    offset =
        exchange.repeated(
            () -> {
              if (broken[0] && exchange.nextOffset(path) == end) {
                return end;
              }
              broken[0] = true;
              return put(bytes, digest, end);
            });
  }

  private long put(byte[] bytes, String digest, long end) throws IOException {
    try {
      JsonNode answer =
          exchange.put(path + "/chunks/" + offset, BodyPublishers.ofByteArray(bytes), digest);
      long next = answer.path("nextOffset").asLong();
      if (next != end) {
        throw new IOException("the server is at " + next + " where " + end + " was sent");
      }
      return next;
    } catch (CaptureRefused e) {
      if (e.code().equals("chunk_offset_wrong") && e.nextOffset().orElse(-1) == end) {
        return end;
      }
      throw e;
    }
  }

  ObjectNode toManifest() {
    ObjectNode recording = Exchange.JSON.createObjectNode();
    recording.put("name", name);
    recording.put("sha256", HexFormat.of().formatHex(whole.digest()));
    stepTimes.forEach(recording.putArray("stepTimes")::add);
    return recording;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The value of the header `Content-Digest` (RFC 9530).
  static String contentDigest(byte[] bytes) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(sha256().digest(bytes)) + ":";
  }
}
