package org.veriself.inference;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/// Turns the distance of two embeddings into the wire's similarity of 0 to 100 (vision.md 3):
/// straight lines between calibrated points, level outside them.
///
/// Similarity falls strictly from point to point, so that the curve can be read backwards and a
/// pass mark has exactly one threshold.
///
/// @param points by rising distance, the first at similarity 100 and the last at 0
public record CalibrationCurve(@JsonValue List<Point> points) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CalibrationCurve {
    points = List.copyOf(points);
    if (points.size() < 2
        || points.getFirst().similarity() != 100
        || points.getLast().similarity() != 0) {
      throw new IllegalArgumentException("a curve runs from similarity 100 down to 0");
    }
    for (int i = 1; i < points.size(); i++) {
      Point nearer = points.get(i - 1);
      Point farther = points.get(i);
      if (!(farther.distance() > nearer.distance())
          || !(farther.similarity() < nearer.similarity())) {
        throw new IllegalArgumentException("curve does not fall at distance " + farther.distance());
      }
    }
  }

  /// One calibrated point.
  public record Point(double distance, double similarity) {
    public Point {
      if (!(distance >= 0 && distance < Double.POSITIVE_INFINITY)
          || !(similarity >= 0 && similarity <= 100)) {
        throw new IllegalArgumentException("bad point " + distance + " -> " + similarity);
      }
    }
  }

  /// The similarity of two embeddings that lie `distance` apart.
  public double similarity(double distance) {
    if (Double.isNaN(distance)) {
      throw new IllegalArgumentException("distance is not a number");
    }
    if (distance <= points.getFirst().distance()) {
      return 100;
    }
    for (int i = 1; i < points.size(); i++) {
      Point far = points.get(i);
      if (distance <= far.distance()) {
        Point near = points.get(i - 1);
        double part = (distance - near.distance()) / (far.distance() - near.distance());
        return near.similarity() + part * (far.similarity() - near.similarity());
      }
    }
    return 0;
  }

  /// The largest distance that still has this similarity: the threshold a pass mark stands for.
  public double distance(double similarity) {
    if (!(similarity >= 0 && similarity <= 100)) {
      throw new IllegalArgumentException("similarity lies between 0 and 100: " + similarity);
    }
    for (int i = 1; i < points.size(); i++) {
      Point far = points.get(i);
      if (similarity >= far.similarity()) {
        Point near = points.get(i - 1);
        double part = (near.similarity() - similarity) / (near.similarity() - far.similarity());
        return near.distance() + part * (far.distance() - near.distance());
      }
    }
    return points.getLast().distance();
  }

  /// The same curve with every distance multiplied, so that `similarity` is met exactly at
  /// `distance`.
  ///
  /// @throws IllegalArgumentException when that cannot be done
  public CalibrationCurve withSimilarityAt(double similarity, double distance) {
    double now = distance(similarity);
    if (!(now > 0 && distance > 0)) {
      throw new IllegalArgumentException(
          "no curve has similarity %s at %s".formatted(similarity, distance));
    }
    return new CalibrationCurve(
        points.stream()
            .map(point -> new Point(point.distance() * distance / now, point.similarity()))
            .toList());
  }
}
