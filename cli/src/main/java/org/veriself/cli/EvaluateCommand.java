package org.veriself.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.evaluation.comparison.CompareEvaluation;
import org.veriself.evaluation.comparison.PairList;
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

@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Recognition figures, with counts and confidence intervals.",
    subcommands = EvaluateCommand.Compare.class)
final class EvaluateCommand {

  @Command(
      name = "compare",
      mixinStandardHelpOptions = true,
      description = "FNMR at fixed FMR, AUC and equal error rate over labelled pairs of photos.")
  static final class Compare implements Callable<Integer> {
    private static final int PROGRESS_EVERY = 100;

    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Option(
        names = "--pairs",
        required = true,
        paramLabel = "CSV",
        description = "Columns probe,reference,same.")
    private Path pairs = Path.of("");

    @Option(
        names = "--images",
        required = true,
        paramLabel = "DIR",
        description = "Folder the pictures are named in.")
    private Path images = Path.of("");

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--plot", paramLabel = "FILE.png", description = "Draw the DET curve.")
    private @Nullable Path plot;

    @Override
    public Integer call() throws IOException {
      PairList list;
      try {
        list = PairList.read(pairs);
      } catch (PairList.Unusable e) {
        throw new CommandFailed(String.valueOf(e.getMessage()));
      }
      try (VisionEngine vision = VisionEngine.start(settings.read())) {
        CompareEvaluation.Result result = evaluate(vision, list);
        System.out.println(json ? JsonText.of(result.report()) : result.report().text().strip());
        if (plot != null) {
          result.curve().draw(plot);
          System.err.println("DET curve drawn to " + plot);
        }
      }
      return 0;
    }

    private CompareEvaluation.Result evaluate(VisionEngine vision, PairList list) {
      ReferenceReader reader =
          new ReferenceReader(new FaceInstruments(vision.pack()), ReferenceLimits.DEFAULT);
      CompareEvaluation evaluation =
          new CompareEvaluation(
              picture -> embedding(vision, reader, picture),
              vision.pack().manifest().comparison().photo());
      try {
        return evaluation.evaluate(
            list,
            "pictures in " + images.getFileName(),
            done -> {
              if (done % PROGRESS_EVERY == 0 || done == list.pairs().size()) {
                System.err.printf("\r%d of %d pairs", done, list.pairs().size());
                if (done == list.pairs().size()) {
                  System.err.println();
                }
              }
            });
      } catch (PairList.Unusable e) {
        throw new CommandFailed(String.valueOf(e.getMessage()));
      }
    }

    private Optional<Embedding> embedding(
        VisionEngine vision, ReferenceReader reader, String picture) {
      byte[] bytes;
      try {
        bytes = Files.readAllBytes(images.resolve(picture));
      } catch (IOException e) {
        throw new CommandFailed("the picture " + images.resolve(picture) + " cannot be read");
      }
      return vision.pictures().read(bytes) instanceof PictureReading.Decoded decoded
              && reader.read(decoded.picture()) instanceof ReferenceReading.Usable usable
          ? Optional.of(usable.embedding())
          : Optional.empty();
    }
  }
}
