package org.veriself.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// How the network's input square is cut from the picture (vision.md 2 and 4). Sampling is
/// bilinear after halving while the picture is at least twice too large.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Framing.WholePicture.class, name = "whole-picture"),
  @JsonSubTypes.Type(value = Framing.FaceBox.class, name = "face-box"),
  @JsonSubTypes.Type(value = Framing.EyeBox.class, name = "eye-box"),
  @JsonSubTypes.Type(value = Framing.Aligned.class, name = "aligned"),
  @JsonSubTypes.Type(value = Framing.FivePoints.class, name = "five-points")
})
public sealed interface Framing {

  /// The whole picture on a square, the rest black.
  ///
  /// @param placement where the picture lies on the square
  record WholePicture(Placement placement) implements Framing {}

  /// Where a smaller picture lies on the input square.
  enum Placement {
    @JsonProperty("centre")
    CENTRE,
    @JsonProperty("top-left")
    TOP_LEFT
  }

  /// The detected box, enlarged about its centre.
  ///
  /// @param upright turn the crop so that the line between the eyes is level
  /// @param keepInside shrink and move the crop rather than read outside the picture
  record FaceBox(double scale, boolean upright, boolean keepInside) implements Framing {
    public FaceBox {
      requireScale(scale);
    }
  }

  /// A square about the two corners of one eye, `scale` times their distance wide.
  ///
  /// @param mirrorRight mirror the person's right eye, because the network knows left eyes only
  record EyeBox(double scale, boolean mirrorRight) implements Framing {
    public EyeBox {
      requireScale(scale);
    }
  }

  /// The similarity transform that brings face landmarks closest to a template.
  ///
  /// @param points where each landmark belongs, in input pixels
  record Aligned(List<Anchor> points) implements Framing {
    public Aligned {
      points = List.copyOf(points);
      if (points.size() < 2) {
        throw new IllegalArgumentException("an alignment template needs two points or more");
      }
    }
  }

  /// The similarity transform that brings both eyes, the tip of the nose and the corners of the
  /// mouth closest to the template that nearly all public embedding networks share (vision.md 4).
  record FivePoints() implements Framing {}

  /// One point of an alignment template.
  ///
  /// @param meshPoint index among the 468 mesh points
  record Anchor(int meshPoint, double x, double y) {
    public Anchor {
      if (meshPoint < 0 || meshPoint >= 468 || !Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException("bad template point " + meshPoint);
      }
    }
  }

  private static void requireScale(double scale) {
    if (!(scale > 0 && scale <= 10)) {
      throw new IllegalArgumentException("bad crop scale " + scale);
    }
  }
}
