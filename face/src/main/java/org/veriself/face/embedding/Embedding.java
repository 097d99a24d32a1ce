package org.veriself.face.embedding;

import java.util.Arrays;
import org.veriself.inference.PackManifest.Metric;

/// A face as numbers: near each other for one person, far apart for two. Comparable only with
/// embeddings of the same pack.
///
/// It is biometric: never stored, never logged. `toString` reveals nothing.
public final class Embedding {
  private final float[] values;

  public Embedding(float[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("empty embedding");
    }
    this.values = values.clone();
  }

  public int length() {
    return values.length;
  }

  /// How far apart two embeddings lie, in the measure their pack is calibrated for.
  public double distanceTo(Embedding other, Metric metric) {
    return metric.distance(values, other.values);
  }

  /// Euclidean distance of the raw vectors; they are not of length 1 (vision.md 2).
  public double distanceTo(Embedding other) {
    return distanceTo(other, Metric.L2);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding[" + values.length + "]";
  }
}
