package org.veriself.media.decoding;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.media.Orientation;
import org.veriself.media.Picture;
import org.veriself.media.TestMedia;
import org.veriself.media.VideoFrame;
import org.veriself.media.encoding.VideoEncoder;
import org.veriself.media.encoding.VideoFormat;
import org.veriself.media.picture.JpegWriter;
import org.veriself.media.picture.PictureReading;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.VideoDecoder;
import org.veriself.media.video.VideoFacts;
import org.veriself.media.video.VideoLimits;
import org.veriself.media.video.VideoReading;

/// Good and bad files through the real pool (spec capture.md 1 and 2).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaDecodingTest {

  private DecodingPool pool;

  @BeforeAll
  void start() {
    pool = DecodingPool.start(DecodingLimits.standard(), 2);
  }

  @AfterAll
  void stop() {
    assertThat(pool.health().replaced()).isZero();
    pool.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsReadWithItsColoursAndTimes(VideoFormat format) {
    byte[] clip = TestMedia.clip(format, 320, 240, 30);
    List<VideoFrame> frames = new ArrayList<>();

    VideoReading reading = pool.decode(clip, FrameSampling.atMost(15), frames::add);

    VideoFacts facts = facts(reading);
    assertThat(facts.frameCount()).isEqualTo(30);
    assertThat(facts.width()).isEqualTo(320);
    assertThat(facts.height()).isEqualTo(240);
    assertThat(facts.duration().toMillis()).isCloseTo(967, within(2L));
    assertThat(facts.longestGap().toMillis()).isCloseTo(33, within(2L));
    assertThat(facts.damagedFrames()).isZero();
    assertThat(frames)
        .extracting(VideoFrame::index)
        .containsExactly(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28);
    assertThat(frames)
        .allSatisfy(
            frame -> {
              assertThat(TestMedia.colours(frame.picture())).isEqualTo("RGBW");
              assertThat(frame.timestamp()).isEqualTo(facts.timestamps().get(frame.index()));
            });
  }

  @ParameterizedTest
  @EnumSource
  void coloursKeepTheirValues(VideoFormat format) {
    List<VideoFrame> frames = new ArrayList<>();
    facts(
        pool.decode(TestMedia.clip(format, 320, 240, 5), FrameSampling.everyFrame(), frames::add));

    byte[] rgb = frames.getLast().picture().rgb();
    int red = (60 * 320 + 80) * 3;
    assertThat(rgb[red] & 0xff).isCloseTo(220, within(12));
    assertThat(rgb[red + 1] & 0xff).isCloseTo(20, within(12));
    assertThat(rgb[red + 2] & 0xff).isCloseTo(20, within(12));
  }

  @ParameterizedTest
  @CsvSource({
    "MP4_H264, 90, BRWG, TURN_CLOCKWISE",
    "MP4_H264, 180, WBGR, UPSIDE_DOWN",
    "MOV_H264, 270, GWRB, TURN_COUNTERCLOCKWISE",
    "FRAGMENTED_MP4_H264, 90, BRWG, TURN_CLOCKWISE"
  })
  void rotationIsAppliedToThePixels(
      VideoFormat format, int degrees, String colours, Orientation orientation) {
    List<VideoFrame> frames = new ArrayList<>();

    VideoFacts facts =
        facts(
            pool.decode(
                TestMedia.clip(format, 320, 240, 4, 30, degrees),
                FrameSampling.everyFrame(),
                frames::add));

    assertThat(facts.orientation()).isEqualTo(orientation);
    assertThat(facts.width()).isEqualTo(degrees == 180 ? 320 : 240);
    assertThat(frames)
        .hasSize(4)
        .allSatisfy(f -> assertThat(TestMedia.colours(f.picture())).isEqualTo(colours));
    assertThat(frames.getFirst().picture().width()).isEqualTo(facts.width());
  }

  @Test
  void thePoolDeliversTheVerySamePixelsAsDecodingHere() {
    byte[] clip = TestMedia.clip(VideoFormat.WEBM_VP9, 318, 242, 12, 30, 0);
    List<VideoFrame> here = new ArrayList<>();
    List<VideoFrame> there = new ArrayList<>();

    var local = new InProcessDecoder(VideoLimits.standard());
    assertThat(pool.decode(clip, FrameSampling.everyFrame(), there::add))
        .isEqualTo(local.decode(clip, FrameSampling.everyFrame(), here::add));

    assertThat(there).hasSameSizeAs(here);
    for (int i = 0; i < here.size(); i++) {
      assertThat(there.get(i).picture().rgb()).isEqualTo(here.get(i).picture().rgb());
    }
  }

  @Test
  void unevenTimesAndFrozenFramesAreReported() {
    byte[] clip;
    try (var encoder = new VideoEncoder(VideoFormat.WEBM_VP8, 160, 120, 30, 0)) {
      for (int i = 0; i < 20; i++) {
        int content = i >= 12 && i < 16 ? 12 : i;
        Duration time = Duration.ofMillis(i * 40L + (i >= 6 ? 500 : 0));
        encoder.add(TestMedia.quarters(160, 120, content), time);
      }
      clip = encoder.finish();
    }

    VideoFacts facts = facts(pool.decode(clip, FrameSampling.atMost(5), frame -> true));

    assertThat(facts.longestGap()).isEqualTo(Duration.ofMillis(540));
    assertThat(facts.timestamps()).hasSize(20).contains(Duration.ofMillis(740));
    assertThat(facts.repeatedFrames()).isSubsetOf(13, 14, 15);
  }

  @Test
  void anEmptyFileIsUnreadable() {
    assertThat(decode(new byte[0])).isInstanceOf(VideoReading.Unreadable.class);
    assertThat(decode(new byte[1])).isInstanceOf(VideoReading.Unreadable.class);
    assertThat(decode(new byte[100_000])).isInstanceOf(VideoReading.Unreadable.class);
  }

  @Test
  void anMp4CutBeforeItsIndexIsUnreadable() {
    byte[] clip = TestMedia.clip(VideoFormat.MP4_H264, 320, 240, 20);

    assertThat(decode(Arrays.copyOf(clip, clip.length / 2)))
        .isInstanceOf(VideoReading.Unreadable.class);
  }

  @Test
  void aWebmCutInTheMiddleGivesTheFramesItHas() {
    byte[] clip = TestMedia.clip(VideoFormat.WEBM_VP8, 320, 240, 30);

    VideoFacts facts = facts(decode(Arrays.copyOf(clip, clip.length / 2)));

    assertThat(facts.frameCount()).isBetween(5, 29);
  }

  @Test
  void hugeFramesAreRefused() {
    byte[] clip = TestMedia.clip(VideoFormat.AVI_MJPEG, 8192, 1024, 1);

    assertThat(decode(clip)).isEqualTo(new VideoReading.TooLarge("8192x1024 pixels"));
  }

  @Test
  void tooManyBytesAreRefusedBeforeAnyDecoding() {
    assertThat(decode(new byte[VideoLimits.standard().maxBytes() + 1]))
        .isInstanceOf(VideoReading.TooLarge.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"MP4_H264", "WEBM_VP8", "FLV", "AVI_MJPEG", "FRAGMENTED_MP4_H264"})
  void tooManySecondsAreRefused(VideoFormat format) {
    byte[] clip = TestMedia.clip(format, 64, 64, 64, 2, 0);

    assertThat(decode(clip)).isEqualTo(new VideoReading.TooLong("more than 30 seconds"));
  }

  @Test
  void tooManyFramesAreRefused() {
    byte[] clip = TestMedia.clip(VideoFormat.FRAGMENTED_MP4_H264, 32, 32, 1900, 100, 0);

    assertThat(decode(clip)).isEqualTo(new VideoReading.TooLong("more than 1800 frames"));
  }

  @Test
  void soundWithoutPicturesIsNoVideo() {
    assertThat(decode(flvWithSoundOnly())).isEqualTo(new VideoReading.NoVideo());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile /etc/hostname\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n",
        "<?xml version=\"1.0\"?><MPD><BaseURL>file:///etc/</BaseURL></MPD>",
        "WEBVTT\n\n00:00.000 --> 00:01.000\nhello\n",
        "YUV4MPEG2 W64 H64 F30:1\nFRAME\n"
      })
  void playlistsAndOtherKindsAreUnreadable(String text) {
    assertThat(decode(text.getBytes(US_ASCII))).isInstanceOf(VideoReading.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "webp"})
  void aPictureIsNoVideoFile(String format) {
    assertThat(decode(TestMedia.still(format, 64, 64))).isInstanceOf(VideoReading.Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource({"jpg, 121, 83", "png, 121, 83", "webp, 121, 83", "jpg, 1, 1", "png, 3000, 2000"})
  void picturesAreRead(String format, int width, int height) {
    PictureReading reading = pool.read(TestMedia.still(format, width, height));

    assertThat(reading).isInstanceOf(PictureReading.Decoded.class);
    Picture picture = ((PictureReading.Decoded) reading).picture();
    assertThat(picture.width()).isEqualTo(width);
    assertThat(picture.height()).isEqualTo(height);
    if (width > 1) {
      assertThat(TestMedia.colours(picture)).isEqualTo("RGBW");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, RGBW", "3, WBGR", "6, BRWG", "8, GWRB"})
  void exifOrientationIsAppliedOnce(int value, String colours) {
    byte[] jpeg = TestMedia.withExif(TestMedia.still("jpg", 200, 100), value);

    var decoded = (PictureReading.Decoded) pool.read(jpeg);

    assertThat(TestMedia.colours(decoded.picture())).isEqualTo(colours);
  }

  @Test
  void aHalfJpegIsTruncatedNotGrey() {
    byte[] jpeg = TestMedia.still("jpg", 400, 300);

    assertThat(pool.read(Arrays.copyOf(jpeg, jpeg.length / 2)))
        .isEqualTo(new PictureReading.Truncated());
  }

  @Test
  void aPngWithDamagedPixelsIsUnreadable() {
    byte[] png = TestMedia.still("png", 400, 300);
    png[png.length / 2] ^= 0x55;

    assertThat(pool.read(png)).isInstanceOf(PictureReading.Unreadable.class);
  }

  @Test
  void aBestFrameSurvivesTheJpegWriter() {
    var picture = new Picture(320, 240, TestMedia.quarters(320, 240, 0));

    var decoded = (PictureReading.Decoded) pool.read(new JpegWriter(0.9).write(picture));

    assertThat(TestMedia.colours(decoded.picture())).isEqualTo("RGBW");
    int red = (60 * 320 + 80) * 3;
    assertThat(decoded.picture().rgb()[red] & 0xff).isCloseTo(220, within(8));
  }

  @Test
  void mutatedVideosNeverBringAChildDown() {
    List<byte[]> originals =
        Arrays.stream(VideoFormat.values()).map(f -> TestMedia.clip(f, 96, 64, 12)).toList();
    var random = new Random(20_261_121);
    long slowest = 0;
    int decoded = 0;
    for (int i = 0; i < 400; i++) {
      byte[] mutant = TestMedia.mutate(originals.get(i % originals.size()), random);
      long start = System.nanoTime();
      VideoReading reading = decode(mutant);
      slowest = Math.max(slowest, System.nanoTime() - start);
      decoded += reading instanceof VideoReading.Decoded ? 1 : 0;
      assertThat(reading)
          .as("mutant %d", i)
          .isNotInstanceOfAny(VideoReading.DecoderFailed.class, VideoReading.Busy.class);
    }
    System.out.printf(
        "400 mutated videos: %d decoded, slowest %d ms%n", decoded, slowest / 1_000_000);
  }

  @Test
  void mutatedPicturesNeverBringAChildDown() {
    List<byte[]> originals =
        List.of(
            TestMedia.still("jpg", 96, 64),
            TestMedia.still("png", 96, 64),
            TestMedia.still("webp", 96, 64));
    var random = new Random(11);
    for (int i = 0; i < 600; i++) {
      PictureReading reading = pool.read(TestMedia.mutate(originals.get(i % 3), random));
      assertThat(reading)
          .as("mutant %d", i)
          .isNotInstanceOfAny(PictureReading.DecoderFailed.class, PictureReading.Busy.class);
    }
  }

  /// Not a limit, a figure: what the process border costs for 5 s of 640x480.
  @Test
  void thePoolCostsLittleMoreThanDecodingHere() {
    var local = new InProcessDecoder(VideoLimits.standard());
    for (VideoFormat format : VideoFormat.values()) {
      byte[] clip = TestMedia.clip(format, 640, 480, 150);
      System.out.printf(
          "%-20s %5d kB: here %5.1f ms, pool %5.1f ms%n",
          format, clip.length >> 10, medianMillis(local, clip), medianMillis(pool, clip));
    }
  }

  private static double medianMillis(VideoDecoder decoder, byte[] clip) {
    long[] nanos = new long[5];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      facts(decoder.decode(clip, FrameSampling.atMost(15), frame -> true));
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }

  private VideoReading decode(byte[] video) {
    return pool.decode(video, FrameSampling.atMost(15), frame -> true);
  }

  private static VideoFacts facts(VideoReading reading) {
    assertThat(reading).isInstanceOf(VideoReading.Decoded.class);
    return ((VideoReading.Decoded) reading).facts();
  }

  /// Header with only the sound flag, then a second of silence as 8-bit samples.
  private static byte[] flvWithSoundOnly() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {'F', 'L', 'V', 1, 4, 0, 0, 0, 9, 0, 0, 0, 0});
    for (int i = 0; i < 20; i++) {
      int size = 552;
      int time = i * 50;
      out.writeBytes(
          new byte[] {
            8, 0, (byte) (size >> 8), (byte) size, 0, (byte) (time >> 8), (byte) time, 0, 0, 0, 0
          });
      // Linear samples, 11 kHz, 16 bit, mono.
      out.write(0x36);
      out.writeBytes(new byte[size - 1]);
      int tag = size + 11;
      out.writeBytes(new byte[] {0, 0, (byte) (tag >> 8), (byte) tag});
    }
    return out.toByteArray();
  }
}
