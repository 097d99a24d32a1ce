package org.veriself.evaluation.acting;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.veriself.evaluation.animation.FaceModel;
import org.veriself.face.detection.DetectedFace;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.mesh.FaceMesher;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.media.Picture;

/// Cuts people out of photos: every face upright with room around it, its mesh taken a second
/// time on that crop (capture.md 4). Not thread-safe, as the instruments are not.
public final class FaceCutter {
  /// Enough for head, hair and shoulders in a frame twice as high as the face.
  private static final double ROOM_IN_FACES = 3.8;

  private static final double LARGEST_FACE_PIXELS = 480;
  private static final int FOREHEAD = 10;
  private static final int CHIN = 152;

  private final FaceInstruments instruments;

  public FaceCutter(FaceInstruments instruments) {
    this.instruments = instruments;
  }

  /// All faces the mesh model accepts, from left to right.
  public List<FaceModel> faces(Picture photo) {
    FaceMesher mesher = instruments.mesher();
    List<FaceModel> faces = new ArrayList<>();
    List<DetectedFace> hits = new ArrayList<>(instruments.detector().detect(photo));
    hits.sort(Comparator.comparingDouble(hit -> hit.box().x()));
    for (DetectedFace hit : hits) {
      FaceMesh mesh = mesher.mesh(photo, hit);
      if (mesher.accepts(mesh)) {
        faces.add(upright(photo, mesh));
      }
    }
    return faces;
  }

  /// The face that fills most of the photo.
  public Optional<FaceModel> largestFace(Picture photo) {
    FaceMesher mesher = instruments.mesher();
    return instruments.detector().detect(photo).stream()
        .map(hit -> mesher.mesh(photo, hit))
        .filter(mesher::accepts)
        .max(Comparator.comparingDouble(mesh -> mesh.box().width() * mesh.box().height()))
        .map(mesh -> upright(photo, mesh));
  }

  private FaceModel upright(Picture photo, FaceMesh mesh) {
    double downX = mesh.x(CHIN) - mesh.x(FOREHEAD);
    double downY = mesh.y(CHIN) - mesh.y(FOREHEAD);
    double faceHeight = Math.hypot(downX, downY);
    double scale = Math.min(1, LARGEST_FACE_PIXELS / faceHeight);
    int size = (int) Math.round(faceHeight * scale * ROOM_IN_FACES);
    AffineTransform toCrop = AffineTransform.getTranslateInstance(size / 2.0, size / 2.0);
    toCrop.scale(scale, scale);
    toCrop.rotate(-Math.atan2(-downX, downY));
    toCrop.translate(
        -(mesh.x(CHIN) + mesh.x(FOREHEAD)) / 2, -(mesh.y(CHIN) + mesh.y(FOREHEAD)) / 2);
    Picture crop = cut(photo, toCrop, size);
    FaceMesh again = instruments.mesher().mesh(crop, moved(mesh, toCrop, scale));
    float[] points = new float[3 * FaceMesh.POINTS];
    for (int i = 0; i < FaceMesh.POINTS; i++) {
      points[3 * i] = (float) again.x(i);
      points[3 * i + 1] = (float) again.y(i);
      points[3 * i + 2] = (float) again.z(i);
    }
    return new FaceModel(crop, points);
  }

  private static FaceMesh moved(FaceMesh mesh, AffineTransform toCrop, double scale) {
    float[] points = new float[3 * FaceMesh.POINTS];
    double[] xy = new double[2];
    for (int i = 0; i < FaceMesh.POINTS; i++) {
      xy[0] = mesh.x(i);
      xy[1] = mesh.y(i);
      toCrop.transform(xy, 0, xy, 0, 1);
      points[3 * i] = (float) xy[0];
      points[3 * i + 1] = (float) xy[1];
      points[3 * i + 2] = (float) (mesh.z(i) * scale);
    }
    return new FaceMesh(points, mesh.presence());
  }

  private static Picture cut(Picture photo, AffineTransform toCrop, int size) {
    BufferedImage image =
        new BufferedImage(photo.width(), photo.height(), BufferedImage.TYPE_3BYTE_BGR);
    image.getRaster().setDataElements(0, 0, photo.width(), photo.height(), photo.rgb());
    BufferedImage crop = new BufferedImage(size, size, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = crop.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(image, toCrop, null);
    g.dispose();
    byte[] rgb = new byte[size * size * 3];
    crop.getRaster().getDataElements(0, 0, size, size, rgb);
    return new Picture(size, size, rgb);
  }
}
