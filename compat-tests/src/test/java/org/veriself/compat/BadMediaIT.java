package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CaptureRefused;
import org.veriself.evaluation.acting.LivePerformance;
import org.veriself.evaluation.acting.Script;
import org.veriself.media.Picture;
import org.veriself.media.encoding.VideoEncoder;
import org.veriself.media.encoding.VideoFormat;
import org.veriself.media.picture.JpegWriter;

/// Media that cannot serve, sent through the whole server: each ends with its code, and the server
/// goes on. All passes run at the same time, as strangers would.
class BadMediaIT {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int FRAMES_PER_SECOND = 15;
  private static final Duration LENGTH = Duration.ofSeconds(5);
  private static final String NO_FACE = "1004";
  private static final String LIVENESS_FAILED = "1005";

  private final StartedServer started = StartedServer.get();
  @TempDir private static Path folder;

  @TestFactory
  Stream<DynamicTest> eachVideoEndsWithItsCode() {
    byte[] genuine = genuine();
    Map<String, byte[]> videos = new LinkedHashMap<>();
    Map<String, String> codes = new LinkedHashMap<>();
    add("undecodable", noise(60_000), NO_FACE, videos, codes);
    add("truncated", Arrays.copyOf(genuine, genuine.length / 2), NO_FACE, videos, codes);
    add("one byte", new byte[] {0}, NO_FACE, videos, codes);
    add("audio only", silence(), NO_FACE, videos, codes);
    add("a picture", new JpegWriter(.9).write(started.person().portrait()), NO_FACE, videos, codes);
    add("no face", filmed(at -> grey()), NO_FACE, videos, codes);
    add("two faces", twoFaces(), "2012", videos, codes);
    add("too dark", dark(), "1201", videos, codes);
    add("too small", small(), NO_FACE, videos, codes);
    add(
        "too short",
        filmed(Duration.ofSeconds(1), LivePerson.of(started)),
        LIVENESS_FAILED,
        videos,
        codes);
    add("an hour long", hour(), LIVENESS_FAILED, videos, codes);

    Map<String, CompletableFuture<JsonNode>> results = new LinkedHashMap<>();
    ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    videos.forEach(
        (name, video) ->
            results.put(
                name,
                CompletableFuture.supplyAsync(
                    () -> result(name, video, Map.of("SecureLevel", "1")), people)));
    return results.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      JsonNode result = entry.getValue().join();
                      assertThat(result.path("Result").asText())
                          .as(result.path("Description").asText())
                          .isEqualTo(codes.get(entry.getKey()));
                      assertThat(result.path("Description").asText()).isNotBlank();
                    }))
        .onClose(people::close);
  }

  @TestFactory
  Stream<DynamicTest> eachComparisonPhotoEndsWithItsCode() {
    byte[] genuine = genuine();
    JpegWriter jpeg = new JpegWriter(.9);
    Map<String, byte[]> photos = new LinkedHashMap<>();
    Map<String, String> codes = new LinkedHashMap<>();
    add("photo without a face", jpeg.write(picture(grey())), "2013", photos, codes);
    add("photo with two faces", jpeg.write(picture(pair())), "2012", photos, codes);
    add("photo with a tiny face", jpeg.write(tiny()), "2014", photos, codes);

    Map<String, CompletableFuture<JsonNode>> results = new LinkedHashMap<>();
    ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    photos.forEach(
        (name, photo) ->
            results.put(
                name,
                CompletableFuture.supplyAsync(
                    () ->
                        result(
                            name,
                            genuine,
                            Map.of(
                                "SecureLevel",
                                "1",
                                "CheckMode",
                                "compare",
                                "Image",
                                Base64.getEncoder().encodeToString(photo))),
                    people)));
    return results.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(entry.getValue().join().path("Result").asText())
                            .isEqualTo(codes.get(entry.getKey()))))
        .onClose(people::close);
  }

  @Test
  void aPhotoThatIsNoPictureGetsNoToken() {
    NodeSdk sdk = NodeSdk.standard();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("CheckMode", "compare");
    request.put("Image", Base64.getEncoder().encodeToString(noise(5_000)));
    assertThat(sdk.error("GetFaceIdTokenIntl", request)).isEqualTo("InvalidParameter");
    request.put("Image", "not Base64 at all!");
    assertThat(sdk.error("GetFaceIdTokenIntl", request)).isEqualTo("InvalidParameter");
    request.put("Image", "");
    assertThat(sdk.error("GetFaceIdTokenIntl", request)).isEqualTo("InvalidParameter");
  }

  @Test
  void aHugeRecordingIsRefusedWhileItArrives() throws IOException {
    Path file = Files.write(folder.resolve("huge"), noise((16 << 20) + 1));
    var process = CaptureClient.connect(started.server.publicUrl()).start(token(Map.of()));

    assertThat(refusal(() -> process.submitFile(file, Duration.ofSeconds(3))))
        .isEqualTo("recording_too_large");
  }

  @Test
  void anEmptyRecordingIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("empty"), new byte[0]);
    var process = CaptureClient.connect(started.server.publicUrl()).start(token(Map.of()));

    assertThat(refusal(() -> process.submitFile(file, Duration.ofSeconds(3))))
        .isEqualTo("recording_missing");
  }

  private static String refusal(Runnable call) {
    try {
      call.run();
      return "nothing";
    } catch (CaptureRefused e) {
      return e.code();
    }
  }

  private static void add(
      String name,
      byte[] bytes,
      String code,
      Map<String, byte[]> media,
      Map<String, String> codes) {
    media.put(name, bytes);
    codes.put(name, code);
  }

  private static String token(Map<String, Object> more) {
    Map<String, Object> request = new LinkedHashMap<>(Map.of("SecureLevel", "1", "RetryLimit", 1));
    request.putAll(more);
    return NodeSdk.standard().result("GetFaceIdTokenIntl", request).path("SdkToken").asText();
  }

  private JsonNode result(String name, byte[] video, Map<String, Object> request) {
    try {
      Path file = Files.write(folder.resolve(name.replace(' ', '-')), video);
      String token = token(request);
      var _ =
          CaptureClient.connect(started.server.publicUrl()).start(token).submitFile(file, LENGTH);
      return NodeSdk.standard().result("GetFaceIdResultIntl", Map.of("SdkToken", token));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private interface Scene {
    byte[] frame(Duration at);
  }

  /// A person who looks at the camera.
  private record LivePerson(LivePerformance performance) implements Scene {
    static LivePerson of(StartedServer started) {
      return new LivePerson(started.person().person().live(WIDTH, HEIGHT, Optional.empty(), 17));
    }

    @Override
    public byte[] frame(Duration at) {
      return performance.frame(at);
    }
  }

  private byte[] genuine() {
    return started.person().person().act(Script.still(), VideoFormat.MP4_H264, 17);
  }

  private static byte[] filmed(Scene scene) {
    return filmed(LENGTH, scene);
  }

  private static byte[] filmed(Duration length, Scene scene) {
    return filmed(length, Duration.ofSeconds(1).dividedBy(FRAMES_PER_SECOND), WIDTH, HEIGHT, scene);
  }

  private static byte[] filmed(
      Duration length, Duration interval, int width, int height, Scene scene) {
    try (VideoEncoder encoder =
        new VideoEncoder(VideoFormat.WEBM_VP8, width, height, FRAMES_PER_SECOND, 0)) {
      for (Duration at = Duration.ZERO; at.compareTo(length) < 0; at = at.plus(interval)) {
        encoder.add(scene.frame(at), at);
      }
      return encoder.finish();
    }
  }

  private byte[] dark() {
    Scene person = LivePerson.of(started);
    return filmed(
        at -> {
          byte[] frame = person.frame(at).clone();
          for (int i = 0; i < frame.length; i++) {
            frame[i] = (byte) ((frame[i] & 255) / 20);
          }
          return frame;
        });
  }

  private byte[] small() {
    LivePerformance performance = started.person().person().live(160, 120, Optional.empty(), 17);
    return filmed(LENGTH, Duration.ofMillis(66), 160, 120, performance::frame);
  }

  private byte[] twoFaces() {
    Scene one = LivePerson.of(started);
    LivePerformance other =
        started.somebodyElse().person().live(WIDTH, HEIGHT, Optional.empty(), 18);
    return filmed(at -> sideBySide(one.frame(at), other.frame(at)));
  }

  private static byte[] hour() {
    return filmed(
        Duration.ofHours(1), Duration.ofSeconds(1), 160, 120, _ -> new byte[3 * 160 * 120]);
  }

  private byte[] pair() {
    return sideBySide(
        LivePerson.of(started).frame(Duration.ZERO),
        started
            .somebodyElse()
            .person()
            .live(WIDTH, HEIGHT, Optional.empty(), 18)
            .frame(Duration.ZERO)
            .clone());
  }

  private Picture tiny() {
    byte[] large = LivePerson.of(started).frame(Duration.ZERO);
    byte[] small = grey();
    int factor = 8;
    for (int y = 0; y < HEIGHT / factor; y++) {
      for (int x = 0; x < WIDTH / factor; x++) {
        System.arraycopy(
            large,
            3 * (y * factor * WIDTH + x * factor),
            small,
            3 * ((y + 200) * WIDTH + x + 280),
            3);
      }
    }
    return picture(small);
  }

  /// The middle halves of two pictures next to each other.
  private static byte[] sideBySide(byte[] left, byte[] right) {
    byte[] both = new byte[left.length];
    int half = 3 * WIDTH / 2;
    int quarter = 3 * WIDTH / 4;
    for (int y = 0; y < HEIGHT; y++) {
      int row = 3 * WIDTH * y;
      System.arraycopy(left, row + quarter, both, row, half);
      System.arraycopy(right, row + quarter, both, row + half, half);
    }
    return both;
  }

  private static byte[] grey() {
    byte[] frame = new byte[3 * WIDTH * HEIGHT];
    Arrays.fill(frame, (byte) 128);
    return frame;
  }

  private static Picture picture(byte[] rgb) {
    return new Picture(WIDTH, HEIGHT, rgb);
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  /// Five seconds of silence as a WAV file.
  private static byte[] silence() {
    int bytes = 5 * 8_000;
    ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    head.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    head.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(8_000);
    head.putShort((short) 1).putShort((short) 8);
    head.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(head.array());
    file.writeBytes(new byte[bytes]);
    return file.toByteArray();
  }
}
