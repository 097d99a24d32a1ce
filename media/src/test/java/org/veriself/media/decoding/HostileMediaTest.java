package org.veriself.media.decoding;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.media.TestMedia;
import org.veriself.media.encoding.VideoFormat;
import org.veriself.media.picture.PictureLimits;
import org.veriself.media.picture.PictureReading;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.VideoLimits;
import org.veriself.media.video.VideoReading;

/// Files that are small and want much: memory, time or a loop without an end. Each is refused
/// within the deadline of a request, by a child that does not grow beyond its bound and goes on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(20)
class HostileMediaTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final long MOST_MEMORY = 512L << 20;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};

  private DecodingPool pool;

  @BeforeAll
  void start() {
    pool =
        DecodingPool.start(
            new DecodingLimits(
                VideoLimits.standard(),
                PictureLimits.standard(),
                DEADLINE,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                4,
                MOST_MEMORY),
            1);
  }

  @AfterEach
  void theSameChildGoesOn() {
    assertThat(pool.read(TestMedia.still("png", 64, 64)))
        .isInstanceOf(PictureReading.Decoded.class);
    assertThat(pool.health().replaced()).isZero();
  }

  @AfterAll
  void stop() throws IOException {
    long peak = 0;
    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      peak = Math.max(peak, peakBytes(child.pid()));
    }
    pool.close();
    assertThat(peak).isPositive().isLessThan(MOST_MEMORY);
  }

  /// 144 megapixels of one colour in less than two megabytes.
  @Test
  void aWellFormedPngBombIsTooLarge() {
    byte[] bomb = png(12_000, 12_000, zeros(12_000L * (12_000 * 3 + 1)));

    assertThat(bomb).hasSizeLessThan(2 << 20);
    assertThat(pool.read(bomb)).isInstanceOf(PictureReading.TooLarge.class);
  }

  /// A hundred times the pixels that its header tells of.
  @Test
  void aPngWithMorePixelsThanItTellsIsBounded() {
    PictureReading reading = pool.read(png(64, 64, zeros(400L << 20)));

    assertThat(reading)
        .isInstanceOfAny(PictureReading.Decoded.class, PictureReading.Unreadable.class);
  }

  /// Texts and colour profiles inside pictures are compressed too.
  @ParameterizedTest
  @ValueSource(strings = {"zTXt", "iCCP", "iTXt"})
  void aPngWithACompressedTextBombIsBounded(String chunk) {
    byte[] packed = zeros(400L << 20);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes("bomb\0".getBytes(US_ASCII));
    content.writeBytes(chunk.equals("iTXt") ? new byte[] {1, 0, 0, 0} : new byte[] {0});
    content.writeBytes(packed);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.writeBytes(PNG);
    writeChunk(bomb, "IHDR", header(64, 64));
    writeChunk(bomb, chunk, content.toByteArray());
    writeChunk(bomb, "IDAT", zeros(64L * (64 * 3 + 1)));
    writeChunk(bomb, "IEND", new byte[0]);

    assertThat(pool.read(bomb.toByteArray()))
        .isInstanceOfAny(PictureReading.Decoded.class, PictureReading.Unreadable.class);
  }

  @Test
  void aJpegOfGreatSidesIsTooLarge() {
    byte[] jpeg = TestMedia.still("jpg", 64, 64);
    int frame = indexOf(jpeg, (byte) 0xff, (byte) 0xc0);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 65_500).putShort(frame + 7, (short) 65_500);

    assertThat(pool.read(jpeg)).isInstanceOf(PictureReading.TooLarge.class);
  }

  @Test
  void aWebpOfGreatSidesIsTooLarge() {
    byte[] webp = TestMedia.still("webp", 64, 64);
    // The signature of a lossless picture, then both sides less one in 14 bits each.
    int sides = indexOf(webp, (byte) 'P', (byte) '8', (byte) 'L') + 8;
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(sides, 16_382 | 16_382 << 14);

    assertThat(pool.read(webp)).isInstanceOf(PictureReading.TooLarge.class);
  }

  /// Each scan of a JPEG costs a pass over its pixels.
  @Test
  void aJpegOfManyScansIsBounded() {
    byte[] jpeg = TestMedia.still("jpg", 1_000, 1_000);
    int scan = indexOf(jpeg, (byte) 0xff, (byte) 0xda);
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(jpeg, 0, scan);
    for (int i = 0; i < 200; i++) {
      many.write(jpeg, scan, jpeg.length - 2 - scan);
    }
    many.write(jpeg, jpeg.length - 2, 2);

    assertThat(pool.read(many.toByteArray()))
        .isInstanceOfAny(
            PictureReading.Decoded.class,
            PictureReading.Unreadable.class,
            PictureReading.Truncated.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "webp"})
  void aTruncatedPictureIsRefused(String format) {
    byte[] whole = TestMedia.still(format, 640, 480);

    for (int part = 1; part < 10; part++) {
      assertThat(pool.read(Arrays.copyOf(whole, whole.length * part / 10)))
          .isInstanceOfAny(PictureReading.Truncated.class, PictureReading.Unreadable.class);
    }
  }

  @Test
  void anArchiveIsNoMedia() throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      zip.putNextEntry(new ZipEntry("photo.jpg"));
      for (int i = 0; i < 100; i++) {
        zip.write(new byte[1 << 20]);
      }
    }

    assertThat(pool.read(archive.toByteArray())).isInstanceOf(PictureReading.Unreadable.class);
    assertThat(decode(archive.toByteArray())).isInstanceOf(VideoReading.Unreadable.class);
  }

  /// Entities that grow a billionfold, and a file of the machine.
  @Test
  void aDrawingIsNoMedia() {
    String svg =
        "<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">"
            + "<!ENTITY c SYSTEM \"file:///etc/hostname\">]>"
            + "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&b;&c;</text></svg>";

    assertThat(pool.read(svg.getBytes(US_ASCII))).isInstanceOf(PictureReading.Unreadable.class);
    assertThat(decode(svg.getBytes(US_ASCII))).isInstanceOf(VideoReading.Unreadable.class);
  }

  @ParameterizedTest
  @EnumSource
  void aVideoWithItsHeadAloneIsRefused(VideoFormat format) {
    byte[] clip = TestMedia.clip(format, 320, 240, 30);

    assertThat(decode(Arrays.copyOf(clip, 200))).isNotInstanceOf(VideoReading.Decoded.class);
  }

  /// A WebM of unknown length whose cluster never comes to a picture.
  @Test
  void anEndlessWebmIsRefused() {
    byte[] clip = TestMedia.clip(VideoFormat.WEBM_VP8, 320, 240, 5);
    int cluster = indexOf(clip, new byte[] {0x1f, 0x43, (byte) 0xb6, 0x75});
    ByteArrayOutputStream endless = new ByteArrayOutputStream();
    endless.write(clip, 0, cluster);
    endless.writeBytes(new byte[] {0x1f, 0x43, (byte) 0xb6, 0x75, 1, -1, -1, -1, -1, -1, -1, -1});
    for (int i = 0; i < 8 << 20; i++) {
      endless.writeBytes(new byte[] {(byte) 0xec, (byte) 0x80}); // Void, empty
    }

    assertThat(decode(endless.toByteArray())).isNotInstanceOf(VideoReading.Decoded.class);
  }

  /// Boxes within boxes: a reader that calls itself for each would run out of stack.
  @Test
  void anMp4OfNestedBoxesIsRefused() {
    int depth = 100_000;
    ByteBuffer nested = ByteBuffer.allocate(16 + depth * 8);
    nested.putInt(16).put("ftypisomisom".getBytes(US_ASCII));
    for (int i = 0; i < depth; i++) {
      nested.putInt((depth - i) * 8).put("moov".getBytes(US_ASCII));
    }

    assertThat(decode(nested.array())).isNotInstanceOf(VideoReading.Decoded.class);
  }

  /// Tables of four billion entries in a few bytes.
  @Test
  void anMp4WithGreatTablesIsRefused() {
    byte[] clip = TestMedia.clip(VideoFormat.MP4_H264, 320, 240, 10);
    for (String table : new String[] {"stts", "stsc", "stsz", "stco", "ctts", "stss"}) {
      int at = indexOf(clip, table.getBytes(US_ASCII));
      if (at > 0) {
        int count = table.equals("stsz") ? at + 12 : at + 8;
        ByteBuffer.wrap(clip).putInt(count, -1);
      }
    }

    assertThat(decode(clip)).isNotInstanceOf(VideoReading.Decoded.class);
  }

  @Test
  void anMp4OfNothingButEmptyBoxesIsRefused() {
    ByteBuffer empty = ByteBuffer.allocate(16 + (32 << 20));
    empty.putInt(16).put("ftypisomisom".getBytes(US_ASCII));
    while (empty.remaining() >= 8) {
      empty.putInt(8).put("free".getBytes(US_ASCII));
    }

    assertThat(decode(empty.array())).isNotInstanceOf(VideoReading.Decoded.class);
  }

  @Test
  void anFlvOfNothingButEmptyTagsIsRefused() {
    byte[] endless = new byte[32 << 20];
    byte[] head = {'F', 'L', 'V', 1, 1, 0, 0, 0, 9, 0, 0, 0, 0};
    byte[] tag = {9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11};
    System.arraycopy(head, 0, endless, 0, head.length);
    for (int at = head.length; at + tag.length <= endless.length; at += tag.length) {
      System.arraycopy(tag, 0, endless, at, tag.length);
    }

    assertThat(decode(endless)).isNotInstanceOf(VideoReading.Decoded.class);
  }

  private VideoReading decode(byte[] video) {
    long begun = System.nanoTime();
    VideoReading reading = pool.decode(video, FrameSampling.atMost(15), _ -> true);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(DEADLINE);
    return reading;
  }

  private static long peakBytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(0);
  }

  private static byte[] png(int width, int height, byte[] packed) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(PNG);
    writeChunk(file, "IHDR", header(width, height));
    writeChunk(file, "IDAT", packed);
    writeChunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /// Eight bits a channel, red, green and blue.
  private static byte[] header(int width, int height) {
    return ByteBuffer.allocate(13)
        .putInt(width)
        .putInt(height)
        .put(new byte[] {8, 2, 0, 0, 0})
        .array();
  }

  private static void writeChunk(ByteArrayOutputStream file, String type, byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(type.getBytes(US_ASCII));
    sum.update(content);
    file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    file.writeBytes(type.getBytes(US_ASCII));
    file.writeBytes(content);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  /// So many zeros, compressed.
  private static byte[] zeros(long count) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
      byte[] block = new byte[1 << 20];
      for (long left = count; left > 0; left -= block.length) {
        out.write(block, 0, (int) Math.min(left, block.length));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return packed.toByteArray();
  }

  private static int indexOf(byte[] bytes, byte... wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
