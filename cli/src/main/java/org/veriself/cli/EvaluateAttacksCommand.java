package org.veriself.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.liveness.AttackEvaluation;
import org.veriself.evaluation.liveness.AttackReport;
import org.veriself.evaluation.liveness.Part;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.evaluation.spoof.SpoofSpecies;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.server.VisionEngine;
import org.veriself.server.settings.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "attacks",
    mixinStandardHelpOptions = true,
    description = {
      "How many simulated attacks pass and how many simulated people do not.",
      "The report holds pictures of people: it is for your own eyes."
    })
final class EvaluateAttacksCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--level",
      paramLabel = "L",
      defaultValue = "4",
      description = "1 silent, 2 actions, 3 light, 4 actions and light; ${DEFAULT-VALUE}.")
  private int level;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "150",
      description = "Attacks of each species, and twice as many people; ${DEFAULT-VALUE}.")
  private int sample;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Another seed, other clips; ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--part",
      paramLabel = "P",
      description =
          "tuning: the half of the people that thresholds may be set on. held: the other half, and"
              + " what nobody may tune with. Both by default, printed apart.")
  private @Nullable String part;

  @Option(
      names = "--species",
      paramLabel = "NAME",
      split = ",",
      description = "Only these; people are always there.")
  private List<String> species = List.of();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Passes at once; as many as there are processors if left out.")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--json",
      description = "Print JSON: bpcer, species (name, attacks, accepted, apcer), parts.")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      defaultValue = "target/attacks.html",
      description = "Where the report goes; ${DEFAULT-VALUE}.")
  private Path html = Path.of("");

  @Option(
      names = "--readings",
      paramLabel = "FILE.csv",
      description = "Write every reading of every clip there.")
  private @Nullable Path readings;

  @Override
  public Integer call() {
    AttackEvaluation.Order order =
        new AttackEvaluation.Order(secureLevel(), attacks(), seed, parts(), names());
    if (workers < 1) {
      throw wrong("--workers is at least 1");
    }
    Settings read = settings.read(Map.of("veriself.evaluation.workers", String.valueOf(workers)));
    try (VisionEngine vision = VisionEngine.start(read, InstantSource.system())) {
      FaceInstruments instruments = new FaceInstruments(vision.pack());
      AttackEvaluation evaluation =
          new AttackEvaluation(
              vision.examiner(),
              vision.policy(),
              SampleFaces.load(instruments),
              instruments,
              read.evaluation().workers(),
              System::nanoTime);
      Progress progress = new Progress(evaluation.size(order));
      AttackReport report = evaluation.run(order, progress::show);
      System.out.println(json ? JsonText.of(report.figures()) : report.text().strip());
      write(html, report.html());
      System.err.println("Report written to " + html);
      if (readings != null) {
        write(readings, report.readings());
      }
    }
    return 0;
  }

  private SecureLevel secureLevel() {
    if (level < 1 || level > SecureLevel.values().length) {
      throw wrong("--level is 1, 2, 3 or 4");
    }
    return SecureLevel.of(level);
  }

  private int attacks() {
    if (sample < 1) {
      throw wrong("--sample is at least 1");
    }
    return sample;
  }

  private Set<Part> parts() {
    if (part == null) {
      return EnumSet.allOf(Part.class);
    }
    return switch (part) {
      case "tuning" -> EnumSet.of(Part.TUNING);
      case "held" -> EnumSet.of(Part.HELD);
      default -> throw wrong("--part is tuning or held");
    };
  }

  private Set<String> names() {
    List<String> known = SpoofSpecies.all().stream().map(SpoofSpecies::name).toList();
    for (String name : species) {
      if (!known.contains(name)) {
        throw wrong(
            "no species '%s'; there are %s"
                .formatted(name, known.stream().collect(Collectors.joining(", "))));
      }
    }
    return new LinkedHashSet<>(species);
  }

  private CommandLine.ParameterException wrong(String why) {
    return new CommandLine.ParameterException(spec.commandLine(), why);
  }

  private static void write(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new CommandFailed(file + " cannot be written");
    }
  }

  /// How far it is, and how long it will take at this pace.
  private static final class Progress {
    private final int all;
    private final long begun = System.nanoTime();

    Progress(int all) {
      this.all = all;
    }

    void show(int done) {
      double seconds = (System.nanoTime() - begun) / 1e9;
      long left = Math.round(seconds / done * (all - done));
      System.err.printf("\r%d of %d passes, %d:%02d left ", done, all, left / 60, left % 60);
      if (done == all) {
        System.err.println();
      }
    }
  }
}
