package org.veriself.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "read-card",
    mixinStandardHelpOptions = true,
    description = "Reads the fields of an identity card from pictures of it.")
final class ReadCardCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--type",
      paramLabel = "T",
      description = "The card's type by its SDK name, such as HKIDCard; found out if left out.")
  private @Nullable String type;

  @Option(
      names = "--json",
      description = "Print JSON: type, fields, confidence, numberCheck, warnings, portrait.")
  private boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "PICTURE",
      description = "Pictures of the same side of one card; the best is taken.")
  private List<Path> pictures = List.of();

  @Override
  public Integer call() {
    Optional<CardType> wanted = Optional.ofNullable(type).map(CardTypeName::type);
    CardReader.Request request = new CardReader.Request(files(), wanted);
    try (CardEngine engine = CardEngine.start(settings.read())) {
      CardReadingReport report = new CardReadingReport(read(engine.reader(), request));
      System.out.println(json ? report.json() : report.text());
    }
    return 0;
  }

  private List<byte[]> files() {
    List<byte[]> files = new ArrayList<>();
    for (Path picture : pictures) {
      try {
        files.add(Files.readAllBytes(picture));
      } catch (IOException e) {
        throw new CommandFailed(picture + " cannot be read");
      }
    }
    return files;
  }

  private CardReader.Read read(CardReader reader, CardReader.Request request) {
    return switch (reader.read(request)) {
      case CardReader.Read read -> read;
      case CardReader.Refused refused -> throw new CommandFailed(reason(refused));
      case CardReader.Busy _ -> throw new CommandFailed("the reader is busy; ask again");
      case CardReader.EngineFailed failed ->
          throw new CommandFailed("the reader failed: " + failed.detail());
    };
  }

  private String reason(CardReader.Refused refused) {
    return switch (refused) {
      case PICTURE_UNREADABLE -> "not a readable JPEG, PNG or WebP picture";
      case PICTURE_TOO_LARGE -> "the picture is too large";
      case PICTURE_TOO_SMALL -> "the picture is too small to read a card from";
      case NO_CARD -> "no card was found";
      case SEVERAL_CARDS -> "the picture shows several cards; cut out one";
      case WRONG_TYPE -> "the card is not of type " + type;
    };
  }
}
