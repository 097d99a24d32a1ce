package org.veriself.document.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.document.TestCards;
import org.veriself.document.TestCards.Placed;
import org.veriself.document.card.CardText;
import org.veriself.document.card.LineReread;
import org.veriself.document.card.ParsedCard;
import org.veriself.document.geometry.Crop;
import org.veriself.document.quality.WarningLimits;
import org.veriself.document.text.TextReader;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReader.Busy;
import org.veriself.domain.document.CardReader.EngineFailed;
import org.veriself.domain.document.CardReader.Read;
import org.veriself.domain.document.CardReader.Refused;
import org.veriself.domain.document.CardReader.Request;
import org.veriself.domain.document.CardReader.Result;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.document.NumberCheck;
import org.veriself.media.Picture;
import org.veriself.media.picture.PictureReading;

/// The drawn card stands for one of [#TYPE]: what its text means is told by [Nowhere].
@Tag("model")
class DocumentReaderTest {

  private static final CardType TYPE = CardType.PHILIPPINES_SSS_ID;
  private static final Optional<CardType> WANTED = Optional.of(TYPE);
  private static final Placed PLACE = new Placed(800, 600, 1100, 4);

  private static final TextReader TEXT = TextReader.bundled();

  private final List<PictureReading> given = new ArrayList<>();
  private final Nowhere nowhere = new Nowhere();
  private final DocumentReader reader =
      new DocumentReader(
          encoded -> given.get(encoded[0]),
          TEXT,
          nowhere,
          card -> Optional.of(Crop.of(card, 40, 180, 230, 300)),
          WarningLimits.STANDARD,
          1);

  @AfterAll
  static void close() {
    TEXT.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 184, 94, 274})
  void aCardIsReadHoweverItLies(int turned) {
    var place = new Placed(700, 700, 1000, turned);
    Read read = (Read) read(WANTED, TestCards.photo(1400, 1400, place));
    assertThat(read.reading().value("LicenseNumber")).contains("482177301964");
    assertThat(read.reading().value("FullName")).contains("MARIA JOSEFA");
    assertThat(read.reading().numberCheck()).isEqualTo(NumberCheck.VALID);
  }

  @Test
  void theCutIsTheStraightCardAndThePortraitIsFromIt() throws IOException {
    Read read = (Read) read(WANTED, TestCards.photo(1600, 1200, PLACE));
    var cut = ImageIO.read(new ByteArrayInputStream(read.cut()));
    assertThat(cut.getWidth()).isEqualTo(1000);
    assertThat(cut.getHeight()).isEqualTo(630);
    var portrait = ImageIO.read(new ByteArrayInputStream(read.portrait().orElseThrow()));
    assertThat(portrait.getWidth()).isEqualTo(230);
  }

  @Test
  void anUncheckedEditIsSaidAndNothingElse() {
    Read read = (Read) read(WANTED, TestCards.noisy(TestCards.photo(1600, 1200, PLACE), 3));
    assertThat(read.reading().warnings()).containsExactly(CardWarning.NOT_ENABLED);
  }

  @Test
  void aCardWithoutItsEdgesIsReadFromTheWholePhotoAndLacksItsBorder() {
    Read read = (Read) read(WANTED, TestCards.photo(1000, 640, new Placed(500, 320, 1080, 0)));
    assertThat(read.reading().value("LicenseNumber")).contains("482177301964");
    assertThat(read.reading().warnings()).contains(CardWarning.BORDER);
  }

  @Test
  void aScanOfTheCardAloneIsReadAndJudged() {
    Read read = (Read) read(WANTED, TestCards.card());
    assertThat(read.reading().value("LicenseNumber")).contains("482177301964");
    assertThat(read.reading().warnings())
        .containsExactlyInAnyOrder(CardWarning.BORDER, CardWarning.NOT_ENABLED);
  }

  @Test
  void whatIsOnlyGuessedIsUnread() {
    nowhere.sure = .69;
    Read read = (Read) read(WANTED, TestCards.photo(1600, 1200, PLACE));
    assertThat(read.reading().value("Birthday")).isEmpty();
    assertThat(read.reading().value("LicenseNumber")).contains("482177301964");
    nowhere.sure = .7;
    read = (Read) read(WANTED, TestCards.photo(1600, 1200, PLACE));
    assertThat(read.reading().value("Birthday")).contains("04-11-1987");
  }

  @Test
  void theTypeIsFoundWhenNoneIsWanted() {
    Read read = (Read) read(Optional.empty(), TestCards.photo(1600, 1200, PLACE));
    assertThat(read.reading().type()).isEqualTo(TYPE);
  }

  @Test
  void aCardOfAnotherTypeIsRefused() {
    assertThat(read(Optional.of(CardType.ML_ID_CARD), TestCards.photo(1600, 1200, PLACE)))
        .isEqualTo(Refused.WRONG_TYPE);
  }

  @Test
  void anEmptyTableIsNoCard() {
    assertThat(read(WANTED, TestCards.photo(1600, 1200))).isEqualTo(Refused.NO_CARD);
    assertThat(read(Optional.empty(), TestCards.photo(1600, 1200))).isEqualTo(Refused.NO_CARD);
  }

  @Test
  void twoCardsAreRefused() {
    Picture photo =
        TestCards.photo(1600, 1200, new Placed(460, 330, 780, 3), new Placed(1100, 880, 780, -5));
    assertThat(read(WANTED, photo)).isEqualTo(Refused.SEVERAL_CARDS);
  }

  @Test
  void aTinyPictureIsRefused() {
    assertThat(read(WANTED, TestCards.photo(300, 200, new Placed(150, 100, 250, 0))))
        .isEqualTo(Refused.PICTURE_TOO_SMALL);
  }

  @Test
  void fromSeveralPicturesTheBestIsTaken() {
    Picture empty = TestCards.photo(800, 600);
    Picture good = TestCards.photo(1600, 1200, PLACE);
    assertThat(read(WANTED, empty, good)).isInstanceOf(Read.class);
  }

  @Test
  void whatTheDecoderSaysIsPassedOn() {
    assertThat(answer(new PictureReading.Unreadable("x"))).isEqualTo(Refused.PICTURE_UNREADABLE);
    assertThat(answer(new PictureReading.Truncated())).isEqualTo(Refused.PICTURE_UNREADABLE);
    assertThat(answer(new PictureReading.TooLarge("x"))).isEqualTo(Refused.PICTURE_TOO_LARGE);
    assertThat(answer(new PictureReading.DecoderFailed("x"))).isEqualTo(new EngineFailed("x"));
    assertThat(answer(new PictureReading.Busy())).isEqualTo(new Busy());
  }

  private Result answer(PictureReading reading) {
    given.clear();
    given.add(reading);
    return reader.read(new Request(List.of(new byte[] {0}), WANTED));
  }

  private Result read(Optional<CardType> wanted, Picture... pictures) {
    given.clear();
    var encoded = new ArrayList<byte[]>();
    for (Picture picture : pictures) {
      encoded.add(new byte[] {(byte) given.size()});
      given.add(new PictureReading.Decoded(picture));
    }
    return reader.read(new Request(encoded, wanted));
  }

  /// Knows the one drawn card.
  private static final class Nowhere implements CardInterpreter {
    /// Of the birthday.
    private double sure = 1;

    @Override
    public Optional<CardType> typeOf(CardText text) {
      return anchors(text) >= 2 ? Optional.of(TYPE) : Optional.empty();
    }

    @Override
    public Optional<ParsedCard> parse(CardType type, CardText text, LineReread reread) {
      Optional<String> number = after(text, "Number ").map(found -> found.replace(" ", ""));
      return Optional.of(
          new ParsedCard(
              type,
              List.of(
                  field("LicenseNumber", number, 1),
                  field("FullName", after(text, "Given Names: "), 1),
                  field("Birthday", after(text, "Date of Birth: "), sure)),
              number.isPresent() ? NumberCheck.VALID : NumberCheck.NONE,
              anchors(text)));
    }

    private static CardField field(String name, Optional<String> value, double sure) {
      return new CardField(name, value, value.isPresent() ? sure : 0);
    }

    private static Optional<String> after(CardText text, String label) {
      return text.lines().stream()
          .filter(line -> line.text().startsWith(label))
          .map(line -> line.text().substring(label.length()))
          .findFirst();
    }

    private static int anchors(CardText text) {
      return (int)
          text.lines().stream()
              .filter(
                  line ->
                      line.text().startsWith("REPUBLIC OF")
                          || line.text().startsWith("Given Names")
                          || line.text().startsWith("Date of Birth"))
              .count();
    }
  }
}
