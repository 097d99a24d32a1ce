package org.veriself.face.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.face.SamplePhotos;
import org.veriself.face.comparison.ReferenceReading.Covered;
import org.veriself.face.comparison.ReferenceReading.NoFace;
import org.veriself.face.comparison.ReferenceReading.PoorQuality;
import org.veriself.face.comparison.ReferenceReading.SeveralFaces;
import org.veriself.face.comparison.ReferenceReading.TooSmall;
import org.veriself.face.comparison.ReferenceReading.Usable;
import org.veriself.face.detection.DetectedFace;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;
import org.veriself.media.Picture;

@Tag("model")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceReaderTest {
  private ModelPack pack;
  private FaceInstruments instruments;
  private ReferenceReader reader;

  @BeforeAll
  void load() {
    pack = ModelPack.bundled();
    instruments = new FaceInstruments(pack);
    reader = new ReferenceReader(instruments, ReferenceLimits.DEFAULT);
  }

  @AfterAll
  void close() {
    pack.close();
  }

  @ParameterizedTest
  @CsvSource({"1,3", "2,3", "3,3", "4,4", "5,5", "6,4"})
  void everyFaceOfTheSamplesIsFound(int number, int faces) {
    assertThat(instruments.detector().detect(SamplePhotos.sample(number))).hasSize(faces);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 45, -45, 90, -90})
  void aTurnedPictureKeepsTheFaceAndItsPose(double degrees) {
    Picture picture = SamplePhotos.selfie(0, degrees);

    DetectedFace face = instruments.detector().detect(picture).getFirst();
    FaceMesh mesh = instruments.mesher().mesh(picture, face);

    assertThat(mesh.presence()).isGreaterThan(.9);
    assertThat(mesh.pose().roll()).isCloseTo(degrees, within(8.0));
  }

  @Test
  void anotherViewOfThePersonIsNearAndOtherPeopleAreFar() {
    FaceComparison comparison = new FaceComparison(pack.manifest().comparison());
    Usable selfie = usable(SamplePhotos.selfie());
    Usable smaller = usable(shrunk(SamplePhotos.selfie(0, 20), 3));
    Usable other = usable(SamplePhotos.frame(3, 1187, 373, 1, 0));

    FaceMatch same =
        comparison.compare(selfie.embedding(), smaller.embedding(), ReferenceKind.PHOTO);
    FaceMatch different =
        comparison.compare(selfie.embedding(), other.embedding(), ReferenceKind.PHOTO);

    assertThat(same.distance()).isLessThan(.45);
    assertThat(same.similarity().passes()).isTrue();
    assertThat(different.distance()).isGreaterThan(.55);
    assertThat(different.similarity().passes()).isFalse();
    // A worse reference is forgiven more.
    assertThat(
            comparison
                .compare(selfie.embedding(), other.embedding(), ReferenceKind.DOCUMENT_PORTRAIT)
                .similarity()
                .value())
        .isGreaterThanOrEqualTo(different.similarity().value());
  }

  @Test
  void aPictureWithoutAFaceIsRefused() {
    assertThat(reader.read(new Picture(640, 480, new byte[3 * 640 * 480]))).isEqualTo(new NoFace());
  }

  @Test
  void aGroupIsRefused() {
    assertThat(reader.read(SamplePhotos.sample(1))).isEqualTo(new SeveralFaces(3));
  }

  @Test
  void aTinyFaceIsRefused() {
    assertThat(reader.read(shrunk(SamplePhotos.selfie(), 8))).isInstanceOf(TooSmall.class);
  }

  @Test
  void anAllButBlackPictureIsRefused() {
    Picture dark = mapped(SamplePhotos.selfie(), value -> value / 10);

    assertThat(reader.read(dark)).isInstanceOf(PoorQuality.class);
  }

  @Test
  void aBlueMaskIsSeen() {
    Picture picture = SamplePhotos.selfie();
    FaceMesh mesh = mesh(picture);

    Picture masked =
        painted(
            picture,
            (x, y) -> mesh.box().contains(x, y) && y > mesh.y(195),
            new int[] {90, 150, 220});

    assertThat(reader.read(masked)).isInstanceOf(Covered.class);
  }

  @Test
  void darkGlassesAreSeen() {
    Picture picture = SamplePhotos.selfie();
    FaceMesh mesh = mesh(picture);
    double eyes = (mesh.y(33) + mesh.y(263)) / 2;

    Picture withGlasses =
        painted(
            picture,
            (x, y) ->
                Math.abs(y - eyes) < .12 * mesh.box().height()
                    && x > mesh.x(33) - 10
                    && x < mesh.x(263) + 10,
            new int[] {12, 12, 14});

    assertThat(reader.read(withGlasses)).isInstanceOf(Covered.class);
  }

  private FaceMesh mesh(Picture picture) {
    return instruments.mesher().mesh(picture, instruments.detector().detect(picture).getFirst());
  }

  private Usable usable(Picture picture) {
    ReferenceReading reading = reader.read(picture);
    assertThat(reading).isInstanceOf(Usable.class);
    return (Usable) reading;
  }

  private interface Place {
    boolean holds(int x, int y);
  }

  private static Picture painted(Picture picture, Place place, int[] colour) {
    byte[] rgb = picture.rgb().clone();
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        if (place.holds(x, y)) {
          for (int c = 0; c < 3; c++) {
            rgb[3 * (y * picture.width() + x) + c] = (byte) colour[c];
          }
        }
      }
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  private static Picture mapped(Picture picture, IntUnaryOperator change) {
    byte[] rgb = Arrays.copyOf(picture.rgb(), picture.rgb().length);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) change.applyAsInt(rgb[i] & 255);
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  /// Made smaller by averaging squares of `by` pixels, on a black frame of the same size.
  private static Picture shrunk(Picture picture, int by) {
    byte[] rgb = new byte[picture.rgb().length];
    int width = picture.width();
    for (int y = 0; y < picture.height() / by; y++) {
      for (int x = 0; x < width / by; x++) {
        for (int c = 0; c < 3; c++) {
          int sum = 0;
          for (int i = 0; i < by * by; i++) {
            sum += picture.rgb()[3 * ((y * by + i / by) * width + x * by + i % by) + c] & 255;
          }
          rgb[3 * ((y + 100) * width + x + 100) + c] = (byte) (sum / (by * by));
        }
      }
    }
    return new Picture(width, picture.height(), rgb);
  }
}
