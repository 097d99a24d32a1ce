package org.veriself.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.evaluation.card.CardEvaluation;
import org.veriself.evaluation.card.CardFolder;
import org.veriself.evaluation.card.CardReport;
import org.veriself.evaluation.card.FolderCards;
import org.veriself.evaluation.card.GeneratedCards;
import org.veriself.evaluation.card.Misread;
import org.veriself.evaluation.card.TestCards;
import org.veriself.evaluation.card.photo.PhotoVariant;
import org.veriself.evaluation.card.print.CardFonts;
import org.veriself.evaluation.card.print.CardPress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "cards",
    mixinStandardHelpOptions = true,
    description = "How much of cards is read right: your own pictures, or invented cards.")
final class EvaluateCardsCommand implements Callable<Integer> {
  private static final int SEEDS = 1_000_000_000;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder of the pictures, each named ID_photo.jpg; needs --truth.")
  private @Nullable Path folder;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "JSON array of {id, kind, gt}; kind is an SDK type name, hkid, ktp, mykad, td1 or td3.")
  private @Nullable Path truth;

  @Option(
      names = "--generate",
      paramLabel = "N",
      description = "Invent so many cards of each kind instead.")
  private @Nullable Integer generate;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Invent the same cards again; a fresh seed if left out.")
  private @Nullable Long seed;

  @Option(
      names = "--type",
      paramLabel = "T",
      description = "Invent only this type, by its SDK name, or only td1, td2 or td3.")
  private @Nullable String type;

  @Option(
      names = "--variant",
      paramLabel = "V",
      defaultValue = "PHONE",
      description = "How invented cards are photographed: ${COMPLETION-CANDIDATES}.")
  private PhotoVariant variant = PhotoVariant.PHONE;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Only write the invented cards and their truth there; read nothing.")
  private @Nullable Path keep;

  @Option(
      names = "--misread",
      description = "List each field that was read wrong: what it is and what was read.")
  private boolean misread;

  @Option(
      names = "--json",
      description =
          "Print JSON: kinds, each with cards, fields, exact, exactLoose, cer, msPerCard.")
  private boolean json;

  @Override
  public Integer call() {
    try {
      TestCards cards = cards();
      if (keep != null) {
        CardFolder.write(cards, keep);
        System.err.println(cards.count() + " cards and " + CardFolder.TRUTH + " are in " + keep);
        return 0;
      }
      try (CardEngine engine = CardEngine.start(settings.read())) {
        CardReport report =
            new CardEvaluation(engine.reader(), System::nanoTime)
                .evaluate(cards, done -> progress(done, cards.count()), this::tell);
        System.out.println(json ? JsonText.of(report.figures()) : report.text().strip());
      }
      return 0;
    } catch (TestCards.Unusable | CardFonts.Missing e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }

  private TestCards cards() {
    if (folder != null && truth != null && generate == null && keep == null) {
      return FolderCards.read(folder, truth);
    }
    if (generate == null || generate < 1 || folder != null || truth != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Give either --dir and --truth, or --generate with at least 1");
    }
    long drawn = seed != null ? seed : new SecureRandom().nextInt(SEEDS);
    return new GeneratedCards(
        new CardPress(CardFonts.installed(), CardPress.WRONG_SHARE),
        kinds(),
        generate,
        drawn,
        variant,
        List.of());
  }

  private List<String> kinds() {
    if (type == null || CardPress.kinds().contains(type)) {
      return type == null ? CardPress.kinds() : List.of(type);
    }
    List<String> kinds = CardPress.kindsOf(CardTypeName.type(type));
    if (kinds.isEmpty()) {
      throw new CommandFailed("cards of type " + type + " cannot be invented yet");
    }
    return kinds;
  }

  private void tell(Misread field) {
    if (misread) {
      System.err.println("\r" + field);
    }
  }

  private static void progress(int done, int of) {
    if (done % 10 == 0 || done == of) {
      System.err.printf("\r%d of %d cards", done, of);
      if (done == of) {
        System.err.println();
      }
    }
  }
}
