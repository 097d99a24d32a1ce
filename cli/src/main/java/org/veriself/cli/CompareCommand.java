package org.veriself.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.veriself.domain.face.Similarity;
import org.veriself.face.comparison.FaceComparison;
import org.veriself.face.comparison.FaceMatch;
import org.veriself.face.comparison.ReferenceKind;
import org.veriself.face.comparison.ReferenceLimits;
import org.veriself.face.comparison.ReferenceReader;
import org.veriself.face.comparison.ReferenceReading;
import org.veriself.face.embedding.Embedding;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.media.picture.PictureReading;
import org.veriself.server.VisionEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Compares the faces of two photos.")
final class CompareCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Parameters(index = "0", paramLabel = "A", description = "A photo with one face.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "Another photo with one face.")
  private Path second = Path.of("");

  @Option(names = "--json", description = "Print JSON: distance, similarity, samePerson.")
  private boolean json;

  @Override
  public Integer call() {
    try (VisionEngine vision = VisionEngine.start(settings.read(), InstantSource.system())) {
      ReferenceReader reader =
          new ReferenceReader(new FaceInstruments(vision.pack()), ReferenceLimits.DEFAULT);
      Embedding a = embedding(vision, reader, first);
      Embedding b = embedding(vision, reader, second);
      FaceMatch match =
          new FaceComparison(vision.pack().manifest().comparison())
              .compare(a, b, ReferenceKind.PHOTO);
      print(match);
      return 0;
    }
  }

  private void print(FaceMatch match) {
    boolean same = match.similarity().passes();
    if (json) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("distance", match.distance());
      row.put("similarity", match.similarity().value());
      row.put("samePerson", same);
      System.out.println(JsonText.of(row));
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "similarity %.1f of 100 (distance %.3f): %s, the pass mark is %.0f%n",
        match.similarity().value(),
        match.distance(),
        same ? "same person" : "different people",
        Similarity.PASS_MARK.value());
  }

  private static Embedding embedding(VisionEngine vision, ReferenceReader reader, Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandFailed(file + " cannot be read");
    }
    if (!(vision.pictures().read(bytes) instanceof PictureReading.Decoded decoded)) {
      throw new CommandFailed(file + " is not a readable JPEG, PNG or WebP picture");
    }
    return switch (reader.read(decoded.picture())) {
      case ReferenceReading.Usable usable -> usable.embedding();
      case ReferenceReading.NoFace _ -> throw new CommandFailed(file + " shows no face");
      case ReferenceReading.SeveralFaces several ->
          throw new CommandFailed(file + " shows " + several.faces() + " faces; cut out one");
      case ReferenceReading.TooSmall _ ->
          throw new CommandFailed("the face in " + file + " is too small");
      case ReferenceReading.PoorQuality poor ->
          throw new CommandFailed(
              "the face in "
                  + file
                  + " cannot be used: "
                  + poor.flaw().name().toLowerCase(Locale.ROOT));
      case ReferenceReading.Covered _ ->
          throw new CommandFailed("the face in " + file + " is covered");
    };
  }
}
