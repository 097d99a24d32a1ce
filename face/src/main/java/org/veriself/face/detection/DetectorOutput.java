package org.veriself.face.detection;

import java.util.List;
import org.veriself.face.geometry.Point;
import org.veriself.face.image.AffineCrop;
import org.veriself.inference.ModelOutput;
import org.veriself.inference.ModelSpec;

/// Reads the raw outputs of one kind of detector. Stateless.
sealed interface DetectorOutput permits BlazeFaceOutput, ScrfdOutput, YuNetOutput {

  /// Every hit from the manifest's acceptance on, in picture pixels; overlapping ones included.
  ///
  /// @param crop the square the network looked at
  List<DetectedFace> decode(ModelOutput output, ModelSpec spec, AffineCrop crop);

  /// The reader of the layout the manifest names.
  ///
  /// @throws IllegalArgumentException when the network is no detector
  static DetectorOutput of(ModelSpec spec) {
    return switch (spec.decoder().id()) {
      case BLAZEFACE -> new BlazeFaceOutput();
      case YUNET -> new YuNetOutput();
      case SCRFD -> new ScrfdOutput();
      case FACEMESH, IRIS, DLIB_RESNET, SFACE, ARCFACE, MINIFASNET ->
          throw new IllegalArgumentException(spec.decoder().id() + " finds no faces");
    };
  }

  /// A point of the network's square as one of the picture.
  static Point point(AffineCrop crop, double x, double y) {
    return new Point(crop.pictureX(x, y), crop.pictureY(x, y));
  }
}
