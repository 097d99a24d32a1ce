package org.veriself.capture.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// One attempt. Not thread-safe.
public final class CapturePass {
  /// How often recorded bytes are fetched and sent.
  private static final Duration PUMP = Duration.ofMillis(250);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Exchange exchange;
  private final DeviceSignature device;
  private final JsonNode pass;
  private final String path;
  private final int chunkBytes;
  private final ProgressListener listener;
  private final List<RecordingUpload> uploads = new ArrayList<>();
  private boolean filming;

  CapturePass(
      Exchange exchange,
      DeviceSignature device,
      JsonNode pass,
      int chunkBytes,
      ProgressListener listener) {
    this.exchange = exchange;
    this.device = device;
    this.pass = pass;
    this.path = "/passes/" + pass.path("id").asText();
    this.chunkBytes = chunkBytes;
    this.listener = listener;
  }

  /// Plays the whole pass with a camera and waits for the verdict. Every step is asked for when
  /// it is due, shown, and filmed for its length; what is recorded travels meanwhile.
  ///
  /// @throws CaptureRefused when the server refuses a call, such as `pass_closed` after a delay
  /// @throws CaptureUnreachable when the server stays away
  public Verdict record(Camera camera) {
    try {
      play(camera);
    } catch (RuntimeException e) {
      switchOff(camera, e);
      throw e;
    }
    complete();
    return verdict();
  }

  /// Whatever went wrong, the camera does not stay on.
  private void switchOff(Camera camera, RuntimeException why) {
    if (!filming) {
      return;
    }
    filming = false;
    try {
      byte[] _ = camera.finish();
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  private void play(Camera camera) {
    Iterator<JsonNode> names = pass.path("recordings").elements();
    RecordingUpload upload = begin(camera, names.next());
    int steps = pass.path("steps").asInt();
    for (int index = 0; index < steps; index++) {
      JsonNode answer;
      try {
        answer = release(index);
      } catch (CaptureRefused e) {
        if (!e.code().equals("recording_not_announced") || !names.hasNext()) {
          throw e;
        }
        finish(camera, upload);
        upload = begin(camera, names.next());
        answer = release(index);
      }
      upload.stepShown();
      Step step = Step.of(answer);
      listener.stepBegan(step);
      camera.perform(step);
      film(camera, upload, step.length());
    }
    finish(camera, upload);
  }

  private void finish(Camera camera, RecordingUpload upload) {
    filming = false;
    upload.send(camera.finish());
  }

  private RecordingUpload begin(Camera camera, JsonNode recording) {
    String name = recording.path("name").asText();
    try {
      JsonNode _ = exchange.post(path + "/recordings/" + name);
    } catch (CaptureRefused e) {
      // The answer to an earlier try was lost.
      if (!e.code().equals("recording_already_announced")) {
        throw e;
      }
    }
    RecordingUpload upload = new RecordingUpload(exchange, path, name, chunkBytes, listener);
    uploads.add(upload);
    camera.begin(name);
    filming = true;
    listener.recordingBegan(name);
    return upload;
  }

  /// The server's clock decides when a step is due.
  private JsonNode release(int index) {
    while (true) {
      try {
        return exchange.post(path + "/steps/" + index);
      } catch (CaptureRefused e) {
        if (!e.code().equals("step_too_early")) {
          throw e;
        }
        exchange.pacing().sleep(Duration.ofMillis(e.waitMillis().orElse(50)));
      }
    }
  }

  private void film(Camera camera, RecordingUpload upload, Duration length) {
    Pacing pacing = exchange.pacing();
    long end = pacing.nanoTime() + length.toNanos();
    for (long left = length.toNanos(); left > 0; left = end - pacing.nanoTime()) {
      pacing.sleep(Duration.ofNanos(Math.min(left, PUMP.toNanos())));
      upload.send(camera.recorded());
    }
  }

  private void complete() {
    ObjectNode manifest = Exchange.JSON.createObjectNode();
    manifest.put("passId", pass.path("id").asText());
    manifest.put("nonce", pass.path("nonce").asText());
    ArrayNode recordings = manifest.putArray("recordings");
    uploads.forEach(upload -> recordings.add(upload.toManifest()));
    byte[] message = Exchange.bytes(manifest);
    String signature = Base64.getEncoder().encodeToString(device.sign(message));
    listener.submitting();
    JsonNode _ = exchange.postSigned(path + "/complete", message, signature);
    listener.checking();
  }

  /// Listens to events; asks when a stream ends without the verdict.
  private Verdict verdict() {
    Pacing pacing = exchange.pacing();
    long end = pacing.nanoTime() + LONGEST_WAIT.toNanos();
    while (true) {
      AtomicReference<Optional<Verdict>> told = new AtomicReference<>(Optional.empty());
      try {
        exchange.events(path + "/events", event -> told.set(read(event)));
      } catch (IOException _) {
        // A broken stream is followed by a question.
      }
      Optional<Verdict> verdict =
          told.get().isPresent() ? told.get() : read(exchange.get(path + "/verdict"));
      if (verdict.isPresent()) {
        return verdict.get();
      }
      if (pacing.nanoTime() > end) {
        throw new CaptureUnreachable("no verdict yet", new IOException("waited too long"));
      }
      pacing.sleep(POLL);
    }
  }

  private static Optional<Verdict> read(JsonNode answer) {
    String reason = answer.path("reason").asText();
    boolean retry = answer.path("retryAllowed").asBoolean();
    int left = answer.path("attemptsLeft").asInt();
    return switch (answer.path("state").asText()) {
      case "lapsed" -> Optional.of(new Verdict.Lapsed(retry, left));
      case "done" ->
          Optional.of(
              switch (answer.path("outcome").asText()) {
                case "verified" -> new Verdict.Verified();
                case "rejected" -> new Verdict.Rejected(reason, retry, left);
                default -> new Verdict.Inconclusive(reason, retry, left);
              });
      default -> Optional.empty();
    };
  }
}
