package org.veriself.face.tracking;

import java.util.Optional;
import org.veriself.face.detection.FaceDetector;
import org.veriself.face.embedding.FaceEmbedder;
import org.veriself.face.image.Sampler;
import org.veriself.face.iris.IrisReader;
import org.veriself.face.mesh.FaceMesher;
import org.veriself.face.pad.PassivePad;
import org.veriself.inference.ModelPack;
import org.veriself.inference.ModelRole;

/// One set of everything that measures a face, with the tensors it fills (about 1.6 MB).
///
/// A set is used by one thread at a time and is worth keeping from one verification to the next;
/// the models behind it are shared by all sets.
public final class FaceInstruments {
  private final FaceDetector detector;
  private final FaceMesher mesher;
  private final IrisReader irisReader;
  private final FaceEmbedder embedder;
  private final Optional<PassivePad> passivePad;

  public FaceInstruments(ModelPack pack) {
    Sampler sampler = new Sampler();
    this.detector = new FaceDetector(pack.model(ModelRole.FACE_DETECTOR), sampler);
    this.mesher = new FaceMesher(pack.model(ModelRole.FACE_MESH), sampler);
    this.irisReader = new IrisReader(pack.model(ModelRole.IRIS), sampler);
    this.embedder = new FaceEmbedder(pack.model(ModelRole.FACE_EMBEDDING), sampler);
    this.passivePad = PassivePad.of(pack, sampler);
  }

  public FaceDetector detector() {
    return detector;
  }

  public FaceMesher mesher() {
    return mesher;
  }

  public IrisReader irisReader() {
    return irisReader;
  }

  public FaceEmbedder embedder() {
    return embedder;
  }

  /// Empty when the pack has no passive network.
  public Optional<PassivePad> passivePad() {
    return passivePad;
  }
}
