package org.veriself.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The output layouts that `face` can read (vision.md 2 and 4). The manifest names one for each
/// network; an unknown name rejects the pack.
///
/// The manifest lists a network's outputs in the order given here, under whatever names the file
/// has for them: exports of one network differ in names, not in meaning.
public enum DecoderId {
  /// `scores_16`, `boxes_16`, `scores_32`, `boxes_32`: raw logits and 16 offsets from the anchors,
  /// two anchors a cell at stride 16 and six at stride 32, cell by cell in rows.
  @JsonProperty("blazeface")
  BLAZEFACE(ModelRole.FACE_DETECTOR),
  /// `points` 468 x (x, y, z) in crop pixels; `flag` 1, a probability.
  @JsonProperty("facemesh")
  FACEMESH(ModelRole.FACE_MESH),
  /// `contour` 71 x (x, y, z) and `iris` 5 x (x, y, z) in crop pixels.
  @JsonProperty("iris")
  IRIS(ModelRole.IRIS),
  /// An embedding of 128, compared by L2 distance on the raw vector.
  @JsonProperty("dlib-resnet")
  DLIB_RESNET(ModelRole.FACE_EMBEDDING),
  /// Class probabilities at strides 8, 16 and 32, then objectness, boxes (centre and logarithm of
  /// the size) and five key points likewise: one anchor a cell, twelve outputs.
  @JsonProperty("yunet")
  YUNET(ModelRole.FACE_DETECTOR),
  /// Probabilities at strides 8, 16 and 32, then boxes (distances left, top, right, bottom) and
  /// five key points likewise: two anchors a cell, nine outputs.
  @JsonProperty("scrfd")
  SCRFD(ModelRole.FACE_DETECTOR),
  /// An embedding of 128, compared by cosine.
  @JsonProperty("sface")
  SFACE(ModelRole.FACE_EMBEDDING),
  /// An embedding of 512, brought to length 1, compared by cosine.
  @JsonProperty("arcface")
  ARCFACE(ModelRole.FACE_EMBEDDING),
  /// Three classes, the second is "live": probabilities, or the logits before them.
  @JsonProperty("minifasnet")
  MINIFASNET(ModelRole.PASSIVE_PAD);

  private static final int[] STRIDES = {8, 16, 32};

  private final ModelRole role;

  DecoderId(ModelRole role) {
    this.role = role;
  }

  /// What a network with this layout is for.
  public ModelRole role() {
    return role;
  }

  /// How many values each output has for one picture, in the order of this layout.
  public List<Integer> outputLengths(InputSpec input) {
    return switch (this) {
      case BLAZEFACE -> {
        int coarse = 2 * cells(input, 16);
        int coarser = 6 * cells(input, 32);
        yield List.of(coarse, 16 * coarse, coarser, 16 * coarser);
      }
      case FACEMESH -> List.of(468 * 3, 1);
      case IRIS -> List.of(71 * 3, 5 * 3);
      case DLIB_RESNET, SFACE -> List.of(128);
      case ARCFACE -> List.of(512);
      case YUNET -> perStride(input, 1, 1, 4, 10);
      case SCRFD -> perStride(input, 2, 8, 20);
      case MINIFASNET -> List.of(3);
    };
  }

  /// What keeps this layout from being read from a network described so; empty when nothing does.
  Optional<String> objection(
      ModelRole role, InputSpec input, Framing framing, List<ModelSpec.OutputSpec> outputs) {
    if (role != this.role) {
      return Optional.of("is for the role " + this.role);
    }
    if (input.width() != input.height()) {
      return Optional.of("reads squares only");
    }
    if (role == ModelRole.FACE_DETECTOR && input.width() % 32 != 0) {
      return Optional.of("needs sides that are multiples of 32");
    }
    if (!reads(framing)) {
      return Optional.of("does not go with this framing rule");
    }
    List<Integer> stated = outputs.stream().map(ModelSpec.OutputSpec::valuesPerPicture).toList();
    List<Integer> wanted = outputLengths(input);
    return stated.equals(wanted)
        ? Optional.empty()
        : Optional.of(
            "reads outputs of %s values, in this order, not %s".formatted(wanted, stated));
  }

  private boolean reads(Framing framing) {
    return switch (role) {
      case FACE_DETECTOR -> framing instanceof Framing.WholePicture;
      case FACE_MESH, PASSIVE_PAD -> framing instanceof Framing.FaceBox;
      case IRIS -> framing instanceof Framing.EyeBox;
      case FACE_EMBEDDING ->
          framing instanceof Framing.Aligned || framing instanceof Framing.FivePoints;
    };
  }

  /// The name in a manifest.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<Integer> perStride(InputSpec input, int... valuesPerCell) {
    List<Integer> lengths = new ArrayList<>();
    for (int values : valuesPerCell) {
      for (int stride : STRIDES) {
        lengths.add(values * cells(input, stride));
      }
    }
    return lengths;
  }

  private static int cells(InputSpec input, int stride) {
    return (input.width() / stride) * (input.height() / stride);
  }
}
