package org.veriself.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.veriself.evaluation.acting.Script;
import org.veriself.evaluation.sample.SampleFace;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;
import org.veriself.media.Picture;
import org.veriself.media.encoding.VideoEncoder;
import org.veriself.media.encoding.VideoFormat;
import org.veriself.media.picture.JpegWriter;

/// Pictures and clips of the sample faces, made once for all tests and written where one needs
/// them.
final class People {
  /// Two photos of one person, and one of somebody else.
  static final String PERSON = "sample3-2";

  static final String SAME_PERSON = "sample1-3";
  static final String SOMEBODY_ELSE = "sample6-1";

  private static final SampleFaces FACES = faces();

  private People() {}

  private static SampleFaces faces() {
    try (ModelPack pack = ModelPack.bundled()) {
      return SampleFaces.load(new FaceInstruments(pack));
    }
  }

  static List<List<SampleFace>> identities() {
    return FACES.identities();
  }

  static Path photo(String id, Path folder) {
    Path file = folder.resolve(id + ".jpg");
    return Files.exists(file) ? file : write(file, jpeg(FACES.byId(id).portrait()));
  }

  /// Every person with each of their photos, and with everybody else, as a CSV file.
  static Path pairs(Path folder) {
    StringBuilder rows = new StringBuilder("probe,reference,same\n");
    List<List<SampleFace>> people = identities();
    for (int i = 0; i < people.size(); i++) {
      SampleFace first = people.get(i).getFirst();
      for (SampleFace again : people.get(i).subList(1, people.get(i).size())) {
        rows.append(row(first, again, folder)).append(",1\n");
      }
      for (List<SampleFace> other : people.subList(0, i)) {
        rows.append(row(first, other.getFirst(), folder)).append(",0\n");
      }
    }
    return write(folder.resolve("pairs.csv"), rows.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String row(SampleFace probe, SampleFace reference, Path folder) {
    return photo(probe.id(), folder).getFileName()
        + ","
        + photo(reference.id(), folder).getFileName();
  }

  /// A picture of nothing.
  static Path blank(Path folder) {
    return write(folder.resolve("blank.jpg"), jpeg(wall()));
  }

  /// The person looks at the camera.
  static Path clip(Path folder, Duration length) {
    Script script = Script.still().lasting(length).sized(480, 360, 10);
    byte[] video = FACES.byId(PERSON).person().act(script, VideoFormat.MP4_H264, 7);
    return write(folder.resolve("clip.mp4"), video);
  }

  /// Frames of nothing.
  static Path emptyRoom(Path folder) {
    try (VideoEncoder encoder = new VideoEncoder(VideoFormat.MP4_H264, 320, 240, 10, 0)) {
      for (int i = 0; i < 8; i++) {
        encoder.add(new byte[320 * 240 * 3], Duration.ofMillis(100L * i));
      }
      return write(folder.resolve("room.mp4"), encoder.finish());
    }
  }

  private static Picture wall() {
    return new Picture(320, 240, new byte[320 * 240 * 3]);
  }

  private static byte[] jpeg(Picture picture) {
    return new JpegWriter(.92).write(picture);
  }

  static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
