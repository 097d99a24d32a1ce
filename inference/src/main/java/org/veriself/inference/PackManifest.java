package org.veriself.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// What a model pack says about itself (vision.md 4): `manifest.json` in the pack's folder,
/// completed with what it inherits.
///
/// @param format version of this layout; this build reads [#FORMAT]
public record PackManifest(
    int format, String name, String version, List<ModelSpec> models, Comparison comparison) {

  /// The layout this build reads.
  public static final int FORMAT = 1;

  private static final Set<ModelRole> NEEDED =
      EnumSet.of(
          ModelRole.FACE_DETECTOR, ModelRole.FACE_MESH, ModelRole.IRIS, ModelRole.FACE_EMBEDDING);

  public PackManifest {
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "manifest format %d, this build reads %d".formatted(format, FORMAT));
    }
    models = List.copyOf(models);
    var roles = EnumSet.noneOf(ModelRole.class);
    for (ModelSpec model : models) {
      if (!roles.add(model.role()) && model.role() != ModelRole.PASSIVE_PAD) {
        throw new IllegalArgumentException("two models for role " + model.role());
      }
    }
    if (!roles.containsAll(NEEDED)) {
      Set<ModelRole> missing = EnumSet.copyOf(NEEDED);
      missing.removeAll(roles);
      throw new IllegalArgumentException(
          "no model for %s; add one, or \"inherits\": \"default\"".formatted(missing));
    }
    if (passiveAcceptances(models).size() > 1) {
      throw new IllegalArgumentException(
          "passive networks are averaged and need one acceptance, not "
              + passiveAcceptances(models));
    }
  }

  /// From where on the averaged score of the passive networks counts as live, 0 to 1; empty when
  /// the pack has none.
  public OptionalDouble passiveThreshold() {
    return passiveAcceptances(models).stream().mapToDouble(Double::doubleValue).findFirst();
  }

  private static Set<Double> passiveAcceptances(List<ModelSpec> models) {
    Set<Double> acceptances = new LinkedHashSet<>();
    for (ModelSpec model : models) {
      if (model.role() == ModelRole.PASSIVE_PAD) {
        acceptances.add(model.decoder().acceptance());
      }
    }
    return acceptances;
  }

  /// How two embeddings of this pack are compared. The curves belong to the weights: the same
  /// distance means something else with another network.
  ///
  /// @param photo probe against a photo
  /// @param document probe against the portrait on a card, where the reference is worse
  public record Comparison(Metric metric, CalibrationCurve photo, CalibrationCurve document) {}

  /// How far apart two embeddings lie.
  public enum Metric {
    /// Euclidean distance of the raw vectors.
    @JsonProperty("l2")
    L2,
    /// One minus the cosine of the angle between the vectors.
    @JsonProperty("cosine")
    COSINE;

    /// The distance of two embeddings of equal length.
    public double distance(float[] a, float[] b) {
      if (a.length != b.length) {
        throw new IllegalArgumentException("embeddings differ in length");
      }
      return switch (this) {
        case L2 -> {
          double sum = 0;
          for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            sum += difference * difference;
          }
          yield Math.sqrt(sum);
        }
        case COSINE -> {
          double product = 0;
          double squareA = 0;
          double squareB = 0;
          for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squareA += (double) a[i] * a[i];
            squareB += (double) b[i] * b[i];
          }
          double norms = Math.sqrt(squareA) * Math.sqrt(squareB);
          yield norms == 0 ? 1 : 1 - Math.clamp(product / norms, -1, 1);
        }
      };
    }
  }
}
