package org.veriself.face.mesh;

import java.nio.FloatBuffer;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.face.detection.DetectedFace;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.image.FaceCrop;
import org.veriself.face.image.PixelScale;
import org.veriself.face.image.Sampler;
import org.veriself.inference.Framing;
import org.veriself.inference.Model;
import org.veriself.inference.ModelOutput;
import org.veriself.media.Picture;

/// Fits the mesh to a face that the detector found, or that was there a frame ago.
///
/// Not thread-safe: it keeps one input tensor. The model behind it may be shared.
public final class FaceMesher {
  private final Model model;
  private final Sampler sampler;
  private final PixelScale pixels;
  private final int size;
  private final double room;
  private final double accepted;
  private final FloatBuffer input;
  private final FaceCrop lastCrop;
  private @Nullable AffineCrop lastPlace;

  public FaceMesher(Model model, Sampler sampler) {
    this.model = model;
    this.sampler = sampler;
    this.pixels = PixelScale.of(model.spec().input());
    this.size = model.spec().input().width();
    this.room = model.spec().framing() instanceof Framing.FaceBox framing ? framing.scale() : 1.5;
    this.accepted = model.spec().decoder().acceptance();
    this.input = model.newInput(1);
    this.lastCrop = new FaceCrop(size);
  }

  public FaceMesh mesh(Picture picture, DetectedFace face) {
    return mesh(picture, MeshInput.around(face, room, size));
  }

  public FaceMesh mesh(Picture picture, FaceMesh previous) {
    return mesh(picture, MeshInput.around(previous, room, size));
  }

  /// Whether the model itself takes what it saw for a face (vision.md 2: flag above .5).
  public boolean accepts(FaceMesh mesh) {
    return mesh.presence() >= accepted;
  }

  /// The pixels the last mesh was read from: already cut, scaled and level, so that the quality
  /// of the picture is measured on them for next to nothing. Overwritten by the next call.
  public FaceCrop lastCrop() {
    lastCrop.load(input, pixels);
    return lastCrop;
  }

  /// Where the pixels of [#lastCrop()] lie in the picture.
  ///
  /// @throws NoSuchElementException before the first mesh
  public AffineCrop lastPlace() {
    return Optional.ofNullable(lastPlace).orElseThrow();
  }

  private FaceMesh mesh(Picture picture, AffineCrop crop) {
    lastPlace = crop;
    sampler.sample(picture, crop, pixels, input, 0);
    ModelOutput output = model.run(input, 1);
    return MeshOutput.decode(
        output.values(model.spec().output(0)), 0, output.values(model.spec().output(1))[0], crop);
  }
}
