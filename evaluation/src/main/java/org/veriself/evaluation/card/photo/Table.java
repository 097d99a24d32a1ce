package org.veriself.evaluation.card.photo;

import java.util.SplittableRandom;

/// What the card lies on (cards.md 6, 4).
enum Table {
  WOOD,
  SPECKLED,
  PALE,
  STRIPED,
  /// A sheet of paper lies on part of the table.
  PAPER;

  private static final int WAVE = 1024;
  private static final double[] SINE = new double[WAVE];

  static {
    for (int i = 0; i < WAVE; i++) {
      SINE[i] = Math.sin(i * 2 * Math.PI / WAVE);
    }
  }

  static Table any(SplittableRandom random) {
    return values()[random.nextInt(values().length)];
  }

  void paint(Photo photo, SplittableRandom random) {
    switch (this) {
      case WOOD -> wood(photo, random);
      case SPECKLED -> speckled(photo, random);
      case PALE -> pale(photo, random);
      case STRIPED -> striped(photo, random);
      case PAPER -> paper(photo, random);
    }
  }

  private static void wood(Photo photo, SplittableRandom random) {
    double base = new Range(70, 150).draw(random);
    double grain = new Range(.015, .05).draw(random);
    double bend = new Range(10, 40).draw(random);
    double phase = random.nextDouble(WAVE);
    for (int y = 0; y < photo.height; y++) {
      for (int x = 0; x < photo.width; x++) {
        double along = y + bend * sine(x * .4 + phase);
        double light =
            base
                + 14 * sine(along * grain * 160)
                + 7 * sine(along * grain * 610 + x * .9)
                + 4 * sine(along * grain * 2200 - x * .3);
        photo.set(3 * (y * photo.width + x), light * 1.18, light * .86, light * .58);
      }
    }
  }

  private static void speckled(Photo photo, SplittableRandom random) {
    double base = new Range(60, 190).draw(random);
    double red = new Range(.9, 1.1).draw(random);
    double blue = new Range(.9, 1.1).draw(random);
    for (int y = 0; y < photo.height; y++) {
      for (int x = 0; x < photo.width; x++) {
        int bits = hash((x >> 1) * 7919 + (y >> 1) * 104729);
        double light = base + ((bits & 255) - 128) * ((bits >>> 8 & 15) == 0 ? .7 : .16);
        photo.set(3 * (y * photo.width + x), light * red, light, light * blue);
      }
    }
  }

  private static void pale(Photo photo, SplittableRandom random) {
    plain(photo, 0, photo.width, new Range(195, 238).draw(random), random);
  }

  private static void striped(Photo photo, SplittableRandom random) {
    double angle = random.nextDouble(Math.PI);
    double step = new Range(12, 60).draw(random);
    double c = Math.cos(angle) * WAVE / step;
    double s = Math.sin(angle) * WAVE / step;
    double light = new Range(90, 180).draw(random);
    double swing = new Range(20, 55).draw(random);
    double red = new Range(.8, 1.2).draw(random);
    double blue = new Range(.8, 1.2).draw(random);
    for (int y = 0; y < photo.height; y++) {
      for (int x = 0; x < photo.width; x++) {
        double here = light + swing * Math.clamp(4 * sine(x * c + y * s), -1, 1);
        photo.set(3 * (y * photo.width + x), here * red, here, here * blue);
      }
    }
  }

  private static void paper(Photo photo, SplittableRandom random) {
    wood(photo, random);
    int edge = (int) new Range(.25 * photo.width, .75 * photo.width).draw(random);
    boolean onTheLeft = random.nextBoolean();
    plain(
        photo,
        onTheLeft ? 0 : edge,
        onTheLeft ? edge : photo.width,
        new Range(215, 245).draw(random),
        random);
  }

  private static void plain(Photo photo, int from, int to, double light, SplittableRandom random) {
    double tilt = new Range(-12, 12).draw(random);
    for (int y = 0; y < photo.height; y++) {
      for (int x = from; x < to; x++) {
        double here = light + tilt * y / photo.height + (hash(x * 7919 + y * 104729) & 3);
        photo.set(3 * (y * photo.width + x), here, here, here * .98);
      }
    }
  }

  private static double sine(double turns) {
    return SINE[(int) Math.floor(turns) & (WAVE - 1)];
  }

  private static int hash(int value) {
    int bits = value * 0x9e3779b1;
    bits ^= bits >>> 15;
    bits *= 0x85ebca6b;
    return bits ^ bits >>> 13;
  }
}
