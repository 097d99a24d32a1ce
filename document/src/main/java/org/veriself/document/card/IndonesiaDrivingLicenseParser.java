package org.veriself.document.card;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.document.text.TextLine;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// Indonesian driving licence, SIM: numbered lines (cards.md 3).
public final class IndonesiaDrivingLicenseParser implements CardParser {

  private static final Label TITLE = Label.of("SURAT IZIN MENGEMUDI");
  private static final Label DRIVING = Label.of("DRIVING LICENSE");
  private static final Label INDONESIA = Label.of("INDONESIA");
  private static final Label POLICE = Label.of("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "POLRI");
  private static final Label EXPIRY = Label.of("BERLAKU S/D", "BERLAKU SAMPAI", "BERLAKU HINGGA");
  private static final List<Label> HEADINGS = List.of(TITLE, DRIVING);
  private static final List<Label> LABELS = List.of(INDONESIA, POLICE, EXPIRY);
  private static final List<Label> ALL = List.of(TITLE, DRIVING, INDONESIA, POLICE, EXPIRY);

  private static final NumberShape NIK = new NumberShape("9999999999999999");
  /// The point behind a line's number is small and easily lost.
  private static final String AFTER_NUMBER = "(?:\\s?[.,:)]\\s?|\\s?(?=\\p{L}))\\S";

  private static final Pattern OLD_NUMBER =
      Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){11,13}(?!\\d)");

  private final InstantSource clock;

  IndonesiaDrivingLicenseParser(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CardType type() {
    return CardType.INDONESIA_DRIVING_LICENSE;
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
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    NumberCheck check = number(layout, draft, today);
    numbered(layout, 1)
        .flatMap(v -> v.tryMap(Philippines::name))
        .ifPresent(name -> Names.put(Optional.of(name), draft));
    draft.put(
        "Birthday",
        numbered(layout, 2)
            .flatMap(
                v -> v.tryMap(words -> Dates.dayFirst(words).map(date -> date.dayFirst("-")))));
    draft.put("Address", address(layout));
    draft.put(
        "ExpirationDate",
        layout
            .value(EXPIRY)
            .flatMap(
                v -> v.tryMap(words -> Dates.dayFirst(words).map(date -> date.dayFirst("-")))));
    dates(layout, draft, today);
    if (marks(layout).count() > 0) {
      draft.put("IssuedCountry", "IDN", 0.9);
    }
    return draft.card(check, marks(layout));
  }

  /// New cards carry the 16 digits of the identity card and its rules; old ones have no rule.
  private static NumberCheck number(Layout layout, Draft draft, LocalDate today) {
    Optional<NumberShape.Read> nik =
        NIK.read(layout.rowTexts(), number -> NumberRules.indonesia(number, today));
    if (nik.isPresent()) {
      draft.put("LicenseNumber", nik.get().value());
      return nik.get().check();
    }
    for (Value row : layout.rowTexts()) {
      Matcher matcher = OLD_NUMBER.matcher(row.text());
      while (matcher.find()) {
        String digits = matcher.group().replaceAll("\\D", "");
        if (digits.length() >= 12 && digits.length() <= 14) {
          draft.put("LicenseNumber", digits, row.confidence());
          return NumberCheck.NONE;
        }
      }
    }
    return NumberCheck.NONE;
  }

  private static Optional<Value> numbered(Layout layout, int number) {
    return layout.lines().stream()
        .filter(line -> line.text().matches(number + AFTER_NUMBER + ".*"))
        .findFirst()
        .map(
            line ->
                new Value(
                    Layout.stripped(line.text().substring(1).replaceFirst("^\\s?[.,:)]", "")),
                    line.confidence()));
  }

  /// The fourth line, and what stands under it before the fifth.
  private static Optional<Value> address(Layout layout) {
    StringBuilder text = new StringBuilder();
    double confidence = 1;
    for (TextLine line : layout.lines()) {
      boolean starts = line.text().matches(4 + AFTER_NUMBER + ".*");
      if (starts) {
        text.append(Layout.stripped(line.text().substring(1).replaceFirst("^\\s?[.,:)]", "")));
      } else if (!text.isEmpty() && line.text().matches("[56]" + AFTER_NUMBER + ".*")) {
        break;
      } else if (!text.isEmpty() && !layout.holdsLabel(line)) {
        text.append(' ').append(line.text());
      }
      confidence = text.isEmpty() ? confidence : Math.min(confidence, line.confidence());
    }
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new Value(Philippines.address(text.toString()), confidence));
  }

  /// Dates without a label: the one to come is the expiry, a past one under it the issue.
  private static void dates(Layout layout, Draft draft, LocalDate today) {
    for (TextLine line : layout.lines()) {
      Optional<Dates.Found> date = Dates.dayFirst(line.text());
      if (date.isEmpty() || line.text().matches(2 + AFTER_NUMBER + ".*")) {
        continue;
      }
      String printed = date.get().dayFirst("-");
      boolean expiry = draft.text("ExpirationDate").filter(printed::equals).isPresent();
      if (date.get().date().isAfter(today) && draft.value("ExpirationDate").isEmpty()) {
        draft.put("ExpirationDate", printed, line.confidence() * 0.8);
      } else if (!expiry
          && !date.get().date().isAfter(today)
          && draft.value("IssuedDate").isEmpty()) {
        draft.put("IssuedDate", printed, line.confidence() * 0.8);
      }
    }
  }
}
