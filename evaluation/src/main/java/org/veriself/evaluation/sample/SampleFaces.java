package org.veriself.evaluation.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import javax.imageio.ImageIO;
import org.veriself.evaluation.acting.FaceCutter;
import org.veriself.evaluation.animation.FaceModel;
import org.veriself.evaluation.animation.Portrait;
import org.veriself.face.embedding.Embedding;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.media.Picture;

/// The faces in the demo photos of the package that also carries the embedding model. The build
/// copies the photos next to the classes; the repository never holds them (capture.md 4).
public final class SampleFaces {
  private static final int PHOTOS = 6;

  /// Well below the pack's operating threshold of .55 (vision.md 3): two photos closer than this
  /// show one person.
  private static final double SAME_PERSON = 0.5;

  private static final int EMBEDDED_SIZE = 480;
  private final List<SampleFace> faces;

  private SampleFaces(List<SampleFace> faces) {
    this.faces = List.copyOf(faces);
  }

  /// Finds all faces; takes about a second.
  ///
  /// @throws IllegalStateException when the build could not copy the photos
  public static SampleFaces load(FaceInstruments instruments) {
    FaceCutter cutter = new FaceCutter(instruments);
    List<SampleFace> faces = new ArrayList<>();
    for (int photo = 1; photo <= PHOTOS; photo++) {
      int place = 0;
      for (FaceModel face : cutter.faces(read("sample" + photo + ".jpg"))) {
        place++;
        faces.add(
            new SampleFace("sample%d-%d".formatted(photo, place), face, embed(face, instruments)));
      }
    }
    return new SampleFaces(faces);
  }

  public List<SampleFace> all() {
    return faces;
  }

  public SampleFace byId(String id) {
    return faces.stream()
        .filter(face -> face.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no sample face " + id));
  }

  /// The faces grouped by person, in the order of [#all()].
  public List<List<SampleFace>> identities() {
    List<List<SampleFace>> people = new ArrayList<>();
    for (SampleFace face : faces) {
      people.stream()
          .filter(person -> person.stream().anyMatch(known -> same(known, face)))
          .findFirst()
          .ifPresentOrElse(
              person -> person.add(face), () -> people.add(new ArrayList<>(List.of(face))));
    }
    return people.stream().map(List::copyOf).toList();
  }

  private static boolean same(SampleFace one, SampleFace other) {
    return one.embedding().distanceTo(other.embedding()) < SAME_PERSON;
  }

  private static Embedding embed(FaceModel face, FaceInstruments instruments) {
    Picture portrait = Portrait.of(face, EMBEDDED_SIZE, EMBEDDED_SIZE);
    FaceMesh mesh =
        instruments.detector().detect(portrait).stream()
            .map(hit -> instruments.mesher().mesh(portrait, hit))
            .findFirst()
            .orElseGet(() -> new FaceMesh(face.landmarks(), 0));
    return instruments.embedder().embed(portrait, mesh);
  }

  private static Picture read(String photo) {
    try (InputStream in = SampleFaces.class.getResourceAsStream("photos/" + photo)) {
      if (in == null) {
        throw new IllegalStateException(
            "sample photo %s is missing: build the inference module, then evaluation"
                .formatted(photo));
      }
      BufferedImage image = ImageIO.read(in);
      int width = image.getWidth();
      int height = image.getHeight();
      int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
      byte[] rgb = new byte[pixels.length * 3];
      for (int i = 0; i < pixels.length; i++) {
        rgb[3 * i] = (byte) (pixels[i] >> 16);
        rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
        rgb[3 * i + 2] = (byte) pixels[i];
      }
      return new Picture(width, height, rgb);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
