package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardType;
import org.veriself.evaluation.card.CardEvaluation;
import org.veriself.evaluation.card.GeneratedCards;
import org.veriself.evaluation.card.KindScore;
import org.veriself.evaluation.card.photo.PhoneCamera;
import org.veriself.evaluation.card.photo.PhoneQuality;
import org.veriself.evaluation.card.photo.PhotoVariant;
import org.veriself.evaluation.card.print.CardFonts;
import org.veriself.evaluation.card.print.CardPress;
import org.veriself.server.VisionEngine;
import org.veriself.server.settings.SettingsReader;

/// A seeded sample of what `./veriself evaluate cards` measures: five invented cards of each kind,
/// photographed as a phone would, read by the engine of the server. The bounds are wide, since so
/// few cards say little; the command has the figures.
class CardReadingIT {
  private static final int CARDS = 5;
  private static final long SEED = 20_261_121;
  private static final CardPress PRESS =
      new CardPress(CardFonts.installed(), CardPress.WRONG_SHARE);
  @TempDir private static Path folder;
  private static VisionEngine vision;

  @BeforeAll
  static void open() {
    vision =
        VisionEngine.start(
            SettingsReader.read(
                Map.of("veriself.data.dir", folder.toString()), Map.of(), Optional.empty()),
            InstantSource.system());
  }

  @AfterAll
  static void close() {
    vision.close();
  }

  @ParameterizedTest
  @CsvSource({
    "HKIDCard, .9",
    "MLIDCard, .75",
    "IndonesiaIDCard, .8",
    "PhilippinesVoteID, .7",
    "PhilippinesDrivingLicense, .7",
    "PhilippinesTinID, .7",
    "PhilippinesSSSID, .7",
    "PhilippinesUMID, .7",
    "td1, .8",
    "td3, .4"
  })
  void cardsAreReadAndAWrongNumberIsNeverCalledValid(String kind, double least) {
    GeneratedCards cards =
        new GeneratedCards(PRESS, List.of(kind), CARDS, SEED, PhotoVariant.PHONE, List.of());
    KindScore score =
        new CardEvaluation(vision.cards(), System::nanoTime)
            .evaluate(cards, _ -> {}, _ -> {})
            .kinds()
            .getFirst();

    assertThat(score.cards()).isEqualTo(CARDS);
    assertThat(score.wrongCalledValid()).isZero();
    assertThat(score.total().exactRate()).as(kind).isGreaterThanOrEqualTo(least);
  }

  @Test
  void whatIsNoCardIsRefused() {
    byte[] table = photo(PhotoVariant.NO_CARD, 1);
    assertThat(read(table, Optional.of(CardType.ML_ID_CARD)))
        .isIn(CardReader.Refused.NO_CARD, CardReader.Refused.WRONG_TYPE);
    assertThat(read(new byte[] {1, 2, 3}, Optional.empty()))
        .isEqualTo(CardReader.Refused.PICTURE_UNREADABLE);
    assertThat(read(photo(PhotoVariant.TWO_CARDS, 2), Optional.of(CardType.ML_ID_CARD)))
        .isEqualTo(CardReader.Refused.SEVERAL_CARDS);
    assertThat(read(photo(PhotoVariant.CLEAN, 3), Optional.of(CardType.HK_ID_CARD)))
        .isEqualTo(CardReader.Refused.WRONG_TYPE);
  }

  @Test
  void aCardUpsideDownIsReadAsWell() {
    CardReader.Result result =
        read(photo(PhotoVariant.UPSIDE_DOWN, 4), Optional.of(CardType.ML_ID_CARD));

    assertThat(result).isInstanceOf(CardReader.Read.class);
  }

  private static CardReader.Result read(byte[] picture, Optional<CardType> wanted) {
    return vision.cards().read(new CardReader.Request(List.of(picture), wanted));
  }

  private static byte[] photo(PhotoVariant variant, long seed) {
    return new PhoneCamera(PhoneQuality.standard())
        .photograph(PRESS.print("MLIDCard", seed, Optional.empty()).picture(), variant, seed);
  }
}
