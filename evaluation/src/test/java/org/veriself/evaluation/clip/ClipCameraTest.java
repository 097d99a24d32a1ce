package org.veriself.evaluation.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.evaluation.animation.Stage;
import org.veriself.media.VideoFrame;
import org.veriself.media.decoding.InProcessDecoder;
import org.veriself.media.encoding.VideoFormat;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.VideoLimits;
import org.veriself.media.video.VideoReading;

class ClipCameraTest {
  private static final Duration LENGTH = Duration.ofMillis(500);

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 270})
  void howeverThePhoneIsHeldThePictureComesOutUpright(int rotation) {
    List<VideoFrame> frames = decoded(film(rotation, 3, 1).video());

    assertThat(frames).hasSizeBetween(9, 11);
    var picture = frames.getFirst().picture();
    assertThat(picture.width()).isEqualTo(ClipCamera.WIDTH);
    assertThat(picture.height()).isEqualTo(ClipCamera.HEIGHT);
    assertThat(picture.rgb()[3 * (20 * ClipCamera.WIDTH + 20)] & 255).as("top left").isLessThan(90);
    assertThat(picture.rgb()[3 * (620 * ClipCamera.WIDTH + 460)] & 255)
        .as("bottom right")
        .isGreaterThan(160);
  }

  @Test
  void aRealCamerasClockIsIrregularAndAVirtualOnesIsNot() {
    assertThat(gaps(film(0, 4, 1)).distinct().count()).isGreaterThan(3);
    assertThat(gaps(film(0, 0, 1)).distinct().count()).isLessThanOrEqualTo(2);
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    assertThat(film(0, 3, 1).video()).isEqualTo(film(0, 3, 1).video());
    assertThat(film(0, 3, 1).video()).isNotEqualTo(film(0, 3, 2).video());
  }

  private static java.util.stream.LongStream gaps(Clip clip) {
    List<VideoFrame> frames = decoded(clip.video());
    return java.util.stream.IntStream.range(1, frames.size())
        .mapToLong(
            i -> frames.get(i).timestamp().toMillis() - frames.get(i - 1).timestamp().toMillis());
  }

  private static Clip film(int rotation, double jitter, long seed) {
    Conditions drawn = Conditions.drawn(new SplittableRandom(1));
    Conditions conditions =
        new Conditions(drawn.variety(), 1, 20, jitter, VideoFormat.MP4_H264, rotation);
    return ClipCamera.film(new Shot(new Slope(), conditions, LENGTH), seed);
  }

  private static List<VideoFrame> decoded(byte[] video) {
    List<VideoFrame> frames = new ArrayList<>();
    VideoReading reading =
        new InProcessDecoder(VideoLimits.standard())
            .decode(video, FrameSampling.everyFrame(), frames::add);
    assertThat(reading).isInstanceOf(VideoReading.Decoded.class);
    return frames;
  }

  /// Dark at the top left, light at the bottom right.
  private static final class Slope implements Stage {
    @Override
    public int width() {
      return ClipCamera.WIDTH;
    }

    @Override
    public int height() {
      return ClipCamera.HEIGHT;
    }

    @Override
    public void film(Duration at, byte[] rgb) {
      for (int i = 0; i < rgb.length; i++) {
        int x = i / 3 % ClipCamera.WIDTH;
        int y = i / 3 / ClipCamera.WIDTH;
        rgb[i] = (byte) (40 + 100 * x / ClipCamera.WIDTH + 100 * y / ClipCamera.HEIGHT);
      }
    }
  }
}
