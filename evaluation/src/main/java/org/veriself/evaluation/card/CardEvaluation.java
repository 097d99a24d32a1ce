package org.veriself.evaluation.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.NumberCheck;

/// Reads cards and says how much of them was read right.
public final class CardEvaluation {
  private static final double NANOS_PER_MILLI = 1e6;

  private final CardReader reader;
  private final LongSupplier nanoTime;

  /// @param nanoTime [System#nanoTime()], or a test's own
  public CardEvaluation(CardReader reader, LongSupplier nanoTime) {
    this.reader = reader;
    this.nanoTime = nanoTime;
  }

  /// @param progress told how many cards are done
  /// @param misreads told each field that was read wrong
  /// @throws TestCards.Unusable when a card cannot be loaded
  public CardReport evaluate(TestCards cards, IntConsumer progress, Consumer<Misread> misreads) {
    Map<String, Tally> kinds = new LinkedHashMap<>();
    Set<String> ignored = new TreeSet<>();
    int done = 0;
    for (TestCard card : cards) {
      Tally tally = kinds.computeIfAbsent(card.kind(), Tally::new);
      long start = nanoTime.getAsLong();
      CardReader.Result result =
          reader.read(new CardReader.Request(List.of(card.picture()), Optional.of(card.type())));
      tally.nanos += nanoTime.getAsLong() - start;
      tally.add(card, reading(result, tally), ignored, misreads);
      progress.accept(++done);
    }
    return new CardReport(
        cards.origin(), kinds.values().stream().map(Tally::score).toList(), ignored);
  }

  private static Optional<CardReading> reading(CardReader.Result result, Tally tally) {
    return switch (result) {
      case CardReader.Read read -> Optional.of(read.reading());
      case CardReader.Refused refused -> tally.unread(refused.name());
      case CardReader.Busy _ -> tally.unread("BUSY");
      case CardReader.EngineFailed failed -> tally.unread("ENGINE_FAILED " + failed.detail());
    };
  }

  /// One kind's figures while they grow.
  private static final class Tally {
    private final String kind;
    private final Map<String, FieldScore> fields = new LinkedHashMap<>();
    private final Map<String, Integer> unread = new LinkedHashMap<>();
    private int cards;
    private int whole;
    private int wrongNumbers;
    private int wrongCalledValid;
    private int rightCalledInvalid;
    private long nanos;

    Tally(String kind) {
      this.kind = kind;
    }

    Optional<CardReading> unread(String reason) {
      unread.merge(reason, 1, Integer::sum);
      return Optional.empty();
    }

    void add(
        TestCard card,
        Optional<CardReading> reading,
        Set<String> ignored,
        Consumer<Misread> misreads) {
      cards++;
      boolean all = true;
      for (Map.Entry<String, String> truth : card.truth().entrySet()) {
        String name = truth.getKey();
        if (!ReadValues.isKnown(card.type(), name)) {
          ignored.add(name);
          continue;
        }
        Optional<String> read = reading.flatMap(one -> new ReadValues(one).value(name));
        TextMatch match = TextMatch.of(truth.getValue(), read.orElse(""));
        fields.merge(
            name,
            FieldScore.none(name).with(match, read.isPresent()),
            (known, more) -> known.with(more));
        if (!match.exact()) {
          all = false;
          misreads.accept(new Misread(card.id(), name, truth.getValue(), read));
        }
      }
      whole += all ? 1 : 0;
      card.check().ifPresent(expected -> count(expected, reading));
    }

    private void count(NumberCheck expected, Optional<CardReading> reading) {
      Optional<NumberCheck> told = reading.map(CardReading::numberCheck);
      if (expected == NumberCheck.INVALID) {
        wrongNumbers++;
        wrongCalledValid += told.equals(Optional.of(NumberCheck.VALID)) ? 1 : 0;
      } else {
        rightCalledInvalid += told.equals(Optional.of(NumberCheck.INVALID)) ? 1 : 0;
      }
    }

    KindScore score() {
      return new KindScore(
          kind,
          cards,
          whole,
          new ArrayList<>(fields.values()),
          unread,
          wrongNumbers,
          wrongCalledValid,
          rightCalledInvalid,
          nanos / NANOS_PER_MILLI / cards);
    }
  }
}
