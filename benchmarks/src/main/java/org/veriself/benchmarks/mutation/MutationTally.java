package org.veriself.benchmarks.mutation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.veriself.benchmarks.Row;

/// How changed calls were answered. Not thread-safe.
public final class MutationTally {
  private static final int MOST_SHOWN = 10;

  private final Map<String, Integer> refusals = new TreeMap<>();
  private final Map<Place, Integer> sentByPlace = new EnumMap<>(Place.class);
  private final Map<Place, Integer> leftByPlace = new EnumMap<>(Place.class);
  private final Map<String, Integer> sentByKind = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();
  private int accepted;
  private int misanswered;

  MutationTally() {}

  void refused(Mutation mutation, String code) {
    sent(mutation);
    count(refusals, code, 1);
  }

  void accepted(Mutation mutation) {
    sent(mutation);
    accepted++;
    examples.addFirst("accepted: " + mutation);
  }

  void misanswered(Mutation mutation, String answer) {
    sent(mutation);
    misanswered++;
    examples.add("answered " + answer + ": " + mutation);
  }

  void leftAsSigned(Mutation mutation) {
    count(leftByPlace, mutation.place(), 1);
  }

  private void sent(Mutation mutation) {
    count(sentByPlace, mutation.place(), 1);
    count(sentByKind, mutation.kind(), 1);
  }

  void add(MutationTally other) {
    other.refusals.forEach((code, number) -> count(refusals, code, number));
    other.sentByPlace.forEach((place, number) -> count(sentByPlace, place, number));
    other.leftByPlace.forEach((place, number) -> count(leftByPlace, place, number));
    other.sentByKind.forEach((kind, number) -> count(sentByKind, kind, number));
    examples.addAll(other.examples);
    accepted += other.accepted;
    misanswered += other.misanswered;
  }

  /// Changed calls that were sent: their signed text is not what it was.
  public int sent() {
    return sum(sentByPlace);
  }

  /// Changed calls that were taken for signed ones.
  public int accepted() {
    return accepted;
  }

  /// Changed calls that got no refusal in the envelope.
  public int misanswered() {
    return misanswered;
  }

  /// Changed calls that still sign what they signed; they were not sent.
  public int leftAsSigned() {
    return sum(leftByPlace);
  }

  /// How often each code was the answer.
  public Map<String, Integer> refusals() {
    return Map.copyOf(refusals);
  }

  /// Ways of signing that were tried.
  public int kinds() {
    return sentByKind.size();
  }

  /// The least number of calls that one way of signing, or one place, was changed in.
  public int rarest() {
    int place = sentByPlace.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    return Math.min(
        place, sentByKind.values().stream().mapToInt(Integer::intValue).min().orElse(0));
  }

  /// What should not have been, a few of it, with the requests.
  public List<String> examples() {
    return examples.stream().limit(MOST_SHOWN).toList();
  }

  /// The figures: two with a bound, the others for information.
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(Row.value("changed calls accepted, of " + sent(), accepted, "calls", 0));
    rows.add(Row.value("changed calls without a refusal", misanswered, "calls", 0));
    refusals.forEach((code, number) -> rows.add(note("refused with " + code, number)));
    sentByKind.forEach((kind, number) -> rows.add(note("signed by " + kind, number)));
    sentByPlace.forEach((place, number) -> rows.add(note("changed: " + place.word(), number)));
    rows.add(note("not counted, as the signed text stayed the same", leftAsSigned()));
    leftByPlace.forEach((place, number) -> rows.add(note("not counted: " + place.word(), number)));
    return rows;
  }

  private static Row note(String what, int number) {
    return new Row(what, Integer.toString(number), "", number, Optional.empty());
  }

  private static int sum(Map<?, Integer> numbers) {
    return numbers.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static <K> void count(Map<K, Integer> counts, K key, int more) {
    int _ = counts.merge(key, more, Integer::sum);
  }
}
