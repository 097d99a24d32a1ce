package org.veriself.face.quality;

import org.veriself.face.image.FaceCrop;

/// How the face is lit.
///
/// @param brightness mean, 0 to 255
/// @param contrast standard deviation of the brightness
/// @param overExposed share of the face that is all but white
/// @param dark share of the face that is all but black
/// @param imbalance difference of the two halves' means over their sum, 0 when evenly lit
public record FaceExposure(
    double brightness, double contrast, double overExposed, double dark, double imbalance) {
  private static final float NEARLY_WHITE = 248;
  private static final float NEARLY_BLACK = 28;

  public static FaceExposure of(FaceCrop crop) {
    int from = crop.from();
    int to = crop.to();
    int middle = (from + to) / 2;
    double leftSum = 0;
    double rightSum = 0;
    double squares = 0;
    int white = 0;
    int black = 0;
    int count = 0;
    for (int y = from; y < to; y += 2) {
      for (int x = from; x < to; x += 2) {
        float value = crop.at(x, y);
        if (x < middle) {
          leftSum += value;
        } else {
          rightSum += value;
        }
        squares += value * value;
        if (value >= NEARLY_WHITE) {
          white++;
        } else if (value <= NEARLY_BLACK) {
          black++;
        }
        count++;
      }
    }
    double sum = leftSum + rightSum;
    double mean = sum / count;
    return new FaceExposure(
        mean,
        Math.sqrt(Math.max(0, squares / count - mean * mean)),
        (double) white / count,
        (double) black / count,
        sum <= 0 ? 0 : Math.abs(leftSum - rightSum) / sum);
  }
}
