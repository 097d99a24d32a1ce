package org.veriself.evaluation.card.photo;

import java.util.SplittableRandom;
import org.veriself.media.Picture;

/// Photographs flat cards. The same card, variant and seed give the same file. Safe for use by
/// several threads.
public final class PhoneCamera {
  private static final int CLEAN_QUALITY = 95;
  private static final int COARSE_QUALITY = 35;
  private static final double SMALL_SIZE = .40;

  private final PhoneQuality quality;

  public PhoneCamera(PhoneQuality quality) {
    this.quality = quality;
  }

  /// @return a JPEG
  public byte[] photograph(Picture card, PhotoVariant variant, long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x0ca4d);
    return switch (variant) {
      case CLEAN -> JpegFile.of(card, CLEAN_QUALITY);
      case PHONE -> one(card, quality, random);
      case SMALL -> one(card, quality.withSize(new Range(SMALL_SIZE, SMALL_SIZE)), random);
      case COARSE -> one(card, quality.withJpegQuality(COARSE_QUALITY), random);
      case UPSIDE_DOWN -> upsideDown(card, random);
      case FINGER -> finger(card, random);
      case SCREEN -> screen(card, random);
      case PHOTOCOPY -> one(Reproduction.photocopy(card, random), quality, random);
      case CUT -> cut(card, random);
      case TWO_CARDS -> two(card, random);
      case NO_CARD -> none(random);
    };
  }

  private byte[] one(Picture card, PhoneQuality how, SplittableRandom random) {
    Photo photo = table(random);
    Placement place = inTheFrame(card, how, random);
    lay(card, place, photo);
    return taken(photo, place, how, turn(how, random), random);
  }

  private byte[] upsideDown(Picture card, SplittableRandom random) {
    Photo photo = table(random);
    Placement place = inTheFrame(card, quality, random);
    lay(card, place, photo);
    return taken(photo, place, quality, 2, random);
  }

  private byte[] finger(Picture card, SplittableRandom random) {
    Photo photo = table(random);
    Placement place = inTheFrame(card, quality, random);
    lay(card, place, photo);
    Finger.over(photo, place, random);
    return taken(photo, place, quality, 0, random);
  }

  private byte[] screen(Picture card, SplittableRandom random) {
    Photo photo = new Photo(quality.width(), quality.height());
    Reproduction.window(photo, random);
    Placement place = inTheFrame(card, quality, random);
    lay(card, place, photo);
    Reproduction.pixels(photo, place, shape(card), random);
    return taken(photo, place, quality, 0, random);
  }

  private byte[] cut(Picture card, SplittableRandom random) {
    Photo photo = table(random);
    double width = quality.size().draw(random) * quality.width();
    Placement place = Placement.across(width, shape(card), quality, random);
    lay(card, place, photo);
    return taken(photo, place, quality, 0, random);
  }

  /// Side by side, each in its half of the frame.
  private byte[] two(Picture card, SplittableRandom random) {
    Photo photo = table(random);
    double half = quality.width() / 2.0;
    double width = .48 * quality.width();
    Placement left =
        Placement.inside(0, 0, half, quality.height(), width, shape(card), quality, random);
    Placement right =
        Placement.inside(
            half, 0, quality.width(), quality.height(), width, shape(card), quality, random);
    lay(card, left, photo);
    lay(card, right, photo);
    return taken(photo, left, quality, 0, random);
  }

  private byte[] none(SplittableRandom random) {
    Photo photo = table(random);
    Placement nowhere =
        Placement.inside(
            0, 0, quality.width(), quality.height(), quality.width() / 2.0, .63, quality, random);
    return taken(photo, nowhere, quality, 0, random);
  }

  private Photo table(SplittableRandom random) {
    Photo photo = new Photo(quality.width(), quality.height());
    Table.any(random).paint(photo, random);
    return photo;
  }

  private static Placement inTheFrame(Picture card, PhoneQuality how, SplittableRandom random) {
    return Placement.inside(
        0,
        0,
        how.width(),
        how.height(),
        how.size().draw(random) * how.width(),
        shape(card),
        how,
        random);
  }

  private static int turn(PhoneQuality how, SplittableRandom random) {
    return random.nextDouble() < how.quarterTurns() ? random.nextInt(1, 4) : 0;
  }

  private static void lay(Picture card, Placement place, Photo photo) {
    new CardLaying(card, place, photo).onto(photo);
  }

  private static byte[] taken(
      Photo scene, Placement place, PhoneQuality how, int quarters, SplittableRandom random) {
    Light.gradient(scene, how.light(), random);
    Light.cast(scene, how.cast(), random);
    if (random.nextDouble() < how.glareShare()) {
      Light.glare(scene, place, how, random);
    }
    if (random.nextDouble() < how.motionShare()) {
      Lens.motion(scene, how.motion().draw(random), random);
    }
    Lens.blur(scene, how.blur().draw(random));
    Lens.noise(scene, how.noise().draw(random), random);
    return JpegFile.of(scene.turned(quarters).picture(), how.jpegQuality());
  }

  private static double shape(Picture card) {
    return (double) card.height() / card.width();
  }
}
