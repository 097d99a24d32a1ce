package org.veriself.evaluation.clip;

import java.util.SplittableRandom;
import org.veriself.evaluation.animation.FaceModel;
import org.veriself.evaluation.animation.Variety;
import org.veriself.media.Picture;
import org.veriself.media.encoding.VideoFormat;

/// Under which conditions a clip is filmed. Genuine and attack clips draw from the same ones.
///
/// @param complexion how light the skin is against the source photo: below 1 is darker
/// @param framesPerSecond the camera's
/// @param jitterMillis how irregularly frames come; a real camera is never perfectly regular
/// @param rotation clockwise turn that a player must apply; the picture is stored turned
public record Conditions(
    Variety variety,
    double complexion,
    double framesPerSecond,
    double jitterMillis,
    VideoFormat format,
    int rotation) {
  /// Cameras below this rate are asked for another try.
  public static final double LEAST_FRAMES_PER_SECOND = 15;

  private static final double[] USUAL_RATES = {15, 15, 20, 24, 30};
  private static final double[] SLOW_RATES = {8, 8, 10, 12};
  private static final VideoFormat[] FORMATS = {
    VideoFormat.MP4_H264,
    VideoFormat.FRAGMENTED_MP4_H264,
    VideoFormat.WEBM_VP8,
    VideoFormat.WEBM_VP8,
    VideoFormat.MOV_H264
  };

  /// A usual camera, 15 frames a second or more.
  public static Conditions drawn(SplittableRandom random) {
    return drawn(random, USUAL_RATES, FORMATS[random.nextInt(FORMATS.length)]);
  }

  /// A camera that is too slow, as a weak phone that encodes VP8.
  public static Conditions slow(SplittableRandom random) {
    return drawn(random, SLOW_RATES, VideoFormat.WEBM_VP8);
  }

  private static Conditions drawn(SplittableRandom random, double[] rates, VideoFormat format) {
    Variety variety =
        new Variety(
            random.nextDouble(0.36, 0.58),
            random.nextDouble(-0.05, 0.05),
            random.nextDouble(-0.03, 0.05),
            random.nextDouble(0.75, 1.25),
            random.nextDouble(-0.08, 0.1),
            random.nextDouble(0.16, 0.32),
            random.nextDouble(0.04, 0.11),
            random.nextDouble(1.2, 3.2));
    boolean turned =
        (format == VideoFormat.MP4_H264 || format == VideoFormat.MOV_H264)
            && random.nextInt(3) == 0;
    return new Conditions(
        variety,
        random.nextDouble(0.6, 1.1),
        rates[random.nextInt(rates.length)],
        random.nextDouble(1, 6),
        format,
        turned ? 90 + 180 * random.nextInt(2) : 0);
  }

  /// The same, through a virtual camera: no sensor, so no noise, and no clock of its own.
  public Conditions withoutSensor() {
    Variety v = variety;
    Variety silent =
        new Variety(
            v.headFraction(),
            v.offsetX(),
            v.offsetY(),
            v.exposure(),
            v.warmth(),
            v.screenGain(),
            v.lag(),
            0);
    return new Conditions(silent, complexion, framesPerSecond, 0, format, rotation);
  }

  public boolean isSlow() {
    return framesPerSecond < LEAST_FRAMES_PER_SECOND;
  }

  /// The person with this complexion: darker skin loses blue before red.
  public FaceModel toned(FaceModel face) {
    int[][] tone = new int[3][256];
    for (int value = 0; value < 256; value++) {
      tone[0][value] = toned(value, Math.pow(complexion, 0.8));
      tone[1][value] = toned(value, complexion);
      tone[2][value] = toned(value, Math.pow(complexion, 1.15));
    }
    byte[] rgb = face.photo().rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) tone[i % 3][rgb[i] & 255];
    }
    return new FaceModel(
        new Picture(face.photo().width(), face.photo().height(), rgb), face.landmarks());
  }

  private static int toned(int value, double gain) {
    return Math.clamp(Math.round(value * gain), 0, 255);
  }
}
