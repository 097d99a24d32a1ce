package org.veriself.document.card;

import java.util.List;
import java.util.Optional;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Taiwanese identity card (cards.md 3).
public final class TaiwanIdCardParser implements CardParser {

  private static final Label TITLE = Label.of("中華民國國民身分證", "中华民国国民身分证", "國民身分證");
  private static final Label NAME = Label.of("姓名");
  private static final Label BIRTH = Label.of("出生年月日", "出生");
  private static final Label SEX = Label.of("性別", "性别");
  private static final Label ISSUE = Label.of("發證日期", "发证日期");
  private static final Label NUMBER_LABEL = Label.of("統一編號", "统一编号", "统一編號");
  private static final List<Label> HEADINGS = List.of(TITLE, NUMBER_LABEL);
  private static final List<Label> LABELS = List.of(NAME, BIRTH, SEX, ISSUE);
  private static final List<Label> ALL = List.of(TITLE, NAME, BIRTH, SEX, ISSUE, NUMBER_LABEL);

  private static final NumberShape CITIZEN = new NumberShape("A999999999");
  private static final NumberShape RESIDENT = new NumberShape("AX99999999");

  TaiwanIdCardParser() {}

  @Override
  public CardType type() {
    return CardType.TAIWAN_ID_CARD;
  }

  @Override
  public Marks marks(CardText text) {
    return marks(Layout.of(text, ALL));
  }

  private static Marks marks(Layout layout) {
    return new Marks(layout.found(HEADINGS), layout.found(LABELS));
  }

  @Override
  public ParsedCard parse(CardText text, LineReread reread) {
    Layout layout = Layout.of(text, ALL);
    Draft draft = new Draft(type());
    Optional<NumberShape.Read> citizen = CITIZEN.read(layout.rowTexts(), CheckDigits::taiwan);
    Optional<NumberShape.Read> number =
        citizen.isPresent() ? citizen : RESIDENT.read(layout.rowTexts(), CheckDigits::taiwan);
    draft.put("LicenseNumber", number.map(NumberShape.Read::value));
    draft.put(
        "FullName",
        layout
            .value(NAME)
            .flatMap(v -> v.tryMap(Names::chinese))
            .filter(v -> Writing.TAIWANESE.has(v.text())));
    draft.put("Sex", layout.value(SEX).flatMap(v -> v.tryMap(Names::chineseSex)));
    number
        .filter(read -> read.check() == NumberCheck.VALID)
        .ifPresent(
            read -> {
              char second = read.value().text().charAt(1);
              boolean male = second == '1' || second == '8' || second == 'A' || second == 'C';
              draft.text("Sex").ifPresent(sex -> draft.crossCheck("Sex", sex.equals("男") == male));
            });
    if (marks(layout).count() > 0) {
      draft.put("IssuedCountry", "TWN", 0.9);
    }
    return draft.card(number.map(NumberShape.Read::check).orElse(NumberCheck.NONE), marks(layout));
  }
}
