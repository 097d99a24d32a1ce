package org.veriself.document.card;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// The parsers of all types of card that are read. Safe for use by several threads.
public final class CardParsers {

  private static final int ENOUGH = 4;
  private static final int LEAD = 2;
  private static final int NUMBER_WEIGHT = 3;

  private final List<CardParser> parsers;

  private CardParsers(List<CardParser> parsers) {
    this.parsers = List.copyOf(parsers);
  }

  /// @param clock tells what is in the past, for years of two digits and ages
  public static CardParsers standard(InstantSource clock) {
    return new CardParsers(
        List.of(
            new HongKongIdCardParser(clock, TelexCodes.unihan()),
            new MalaysiaIdCardParser(clock),
            new IndonesiaIdCardParser(clock),
            new PhilippinesVoterIdParser(),
            new PhilippinesDrivingLicenseParser(),
            new PhilippinesTinIdParser(),
            new PhilippinesSssIdParser(),
            new PhilippinesUmidParser(),
            new PassportParser(clock),
            new GeneralCardParser(clock),
            new IndonesiaDrivingLicenseParser(clock),
            new ThailandIdCardParser(),
            new SingaporeIdCardParser(),
            new MacaoIdCardParser(clock),
            new TaiwanIdCardParser(),
            new JapanIdCardParser(clock),
            new BangladeshIdCardParser(clock),
            new PakistanIdCardParser(clock),
            new PakistanDrivingLicenseParser(clock),
            new NigeriaIdCardParser(clock),
            new NigeriaDrivingLicenseParser(clock),
            new MainlandIdCardParser(),
            new TravelPermitParser()));
  }

  public Optional<CardParser> of(CardType type) {
    return parsers.stream().filter(parser -> parser.type() == type).findFirst();
  }

  /// Which type the text shows: by its printed marks and a number that passes its own check, when
  /// they are enough and clearly ahead of the next type's (cards.md 4).
  public Optional<CardType> typeOf(CardText text) {
    List<Scored> scored =
        parsers.stream()
            .map(parser -> score(parser, text))
            .sorted(Comparator.comparingInt(Scored::score).reversed())
            .toList();
    Scored best = scored.getFirst();
    boolean clear = scored.size() < 2 || best.score() - scored.get(1).score() >= LEAD;
    return best.score() >= ENOUGH && clear ? Optional.of(best.type()) : Optional.empty();
  }

  private record Scored(CardType type, int score) {}

  private static Scored score(CardParser parser, CardText text) {
    int marks = parser.marks(text).score();
    // A number alone is never enough, so that a card without marks need not be parsed.
    boolean numberHolds =
        marks > 0 && parser.parse(text, LineReread.none()).numberCheck() == NumberCheck.VALID;
    return new Scored(parser.type(), marks + (numberHolds ? NUMBER_WEIGHT : 0));
  }
}
