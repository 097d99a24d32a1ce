package org.veriself.evaluation.card.photo;

import java.util.Locale;

/// How much a phone's photo differs from the flat card: the ranges of cards.md 6, each drawn
/// uniformly.
///
/// @param width of the frame in pixels
/// @param height of the frame in pixels
/// @param size card's width as a share of the frame's
/// @param rotation degrees
/// @param quarterTurns share of photos taken with the phone turned by 90, 180 or 270 degrees
/// @param cornerJitter each corner's move in each direction, as a share of the card's width
/// @param light gain at either end of the frame
/// @param cast gain of each colour, around 1
/// @param glareShare share of photos with glare on the card
/// @param glareRadius as a share of the card's width
/// @param glareStrength added to each colour, of 255
/// @param blur standard deviation in pixels
/// @param motionShare share of photos with motion blur
/// @param motion its length in pixels
/// @param noise standard deviation, of 255
/// @param jpegQuality 0 to 100
public record PhoneQuality(
    int width,
    int height,
    Range size,
    Range rotation,
    double quarterTurns,
    Range cornerJitter,
    Range light,
    Range cast,
    double glareShare,
    Range glareRadius,
    Range glareStrength,
    Range blur,
    double motionShare,
    Range motion,
    Range noise,
    int jpegQuality) {

  public static PhoneQuality standard() {
    return new PhoneQuality(
        1600,
        1200,
        new Range(.60, .80),
        new Range(-15, 15),
        .06,
        new Range(-.035, .035),
        new Range(.55, 1.05),
        new Range(-.08, .08),
        .6,
        new Range(.035, .10),
        new Range(80, 230),
        new Range(.4, 1.5),
        .3,
        new Range(3, 6),
        new Range(2, 8),
        60);
  }

  PhoneQuality withSize(Range other) {
    return new PhoneQuality(
        width,
        height,
        other,
        rotation,
        quarterTurns,
        cornerJitter,
        light,
        cast,
        glareShare,
        glareRadius,
        glareStrength,
        blur,
        motionShare,
        motion,
        noise,
        jpegQuality);
  }

  PhoneQuality withJpegQuality(int other) {
    return new PhoneQuality(
        width,
        height,
        size,
        rotation,
        quarterTurns,
        cornerJitter,
        light,
        cast,
        glareShare,
        glareRadius,
        glareStrength,
        blur,
        motionShare,
        motion,
        noise,
        other);
  }

  /// One line for a report.
  public String text() {
    return String.format(
        Locale.ROOT,
        "frame %dx%d; card %s of its width, turned %s degrees (%.0f %% of photos by 90, 180 or"
            + " 270), corners moved %s; light %s, colour cast %s; glare in %.0f %%, radius %s,"
            + " strength %s; blur sigma %s; motion in %.0f %%, %s px; noise sigma %s; JPEG"
            + " quality %d; tables wood, speckled, pale, striped, under paper; soft shadow",
        width,
        height,
        size,
        rotation,
        100 * quarterTurns,
        cornerJitter,
        light,
        cast,
        100 * glareShare,
        glareRadius,
        glareStrength,
        blur,
        100 * motionShare,
        motion,
        noise,
        jpegQuality);
  }
}
