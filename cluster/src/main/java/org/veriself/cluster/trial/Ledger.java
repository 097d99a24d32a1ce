package org.veriself.cluster.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.veriself.capture.client.Verdict;
import org.veriself.domain.identifier.PassId;

/// What the cluster acknowledged, kept outside of it, and what it later no longer knew. Whatever
/// else a cluster acknowledges has its place here: an entry when it is acknowledged, a check
/// when it is asked for again. Thread-safe.
final class Ledger {
  /// A pass whose submission was acknowledged.
  ///
  /// @param made when the submission was sent
  record Submission(Story story, long made) {}

  /// A piece of an upload that was acknowledged.
  ///
  /// @param sha256 of its bytes, lower-case hexadecimal
  record Piece(PassId pass, long offset, String sha256) {}

  private final List<String> tokens = new ArrayList<>();
  private final List<UnfinishedUpload> uploads = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final Set<String> started = ConcurrentHashMap.newKeySet();
  private final Map<String, Submission> submissions = new ConcurrentHashMap<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, Long> firstSeen = new ConcurrentHashMap<>();
  private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
  private final Map<String, String> lostTokens = new ConcurrentHashMap<>();
  private final Map<UnfinishedUpload, String> lostUploads = new ConcurrentHashMap<>();
  private final Map<String, String> lostSubmissions = new ConcurrentHashMap<>();
  private final Map<String, String> lostAnswers = new ConcurrentHashMap<>();
  private final Map<String, String> contradictions = new ConcurrentHashMap<>();

  synchronized void issued(String token) {
    tokens.add(token);
  }

  synchronized void began(UnfinishedUpload upload) {
    uploads.add(upload);
  }

  synchronized void sent(Piece piece) {
    pieces.add(piece);
  }

  void started(String token) {
    started.add(token);
  }

  void submitted(String token, Submission submission) {
    submissions.put(token, submission);
  }

  void told(String token, Verdict verdict) {
    verdicts.put(token, verdict);
  }

  /// An answer to the customer's question for the result: the first one stands.
  ///
  /// @param wasAnswered whether there was an answer before the question was asked
  /// @param seen empty when there is no outcome
  void seen(String token, boolean wasAnswered, Optional<Answer> seen) {
    if (seen.isEmpty()) {
      if (wasAnswered) {
        lostAnswers.putIfAbsent(token, "answered before, and now there is no outcome");
      }
      return;
    }
    long _ = firstSeen.computeIfAbsent(token, _ -> System.nanoTime());
    Answer first = answers.computeIfAbsent(token, _ -> seen.get());
    Verdict verdict = verdicts.get(token);
    boolean isToldOtherwise =
        verdict != null && seen.get().isSuccess() != verdict instanceof Verdict.Verified;
    if (!first.equals(seen.get()) || isToldOtherwise) {
      contradictions.putIfAbsent(token, first + ", then " + seen.get() + "; phone: " + verdict);
    }
  }

  /// When an answer was there for certain, in the time of `System.nanoTime`.
  long firstSeen(String token) {
    return firstSeen.getOrDefault(token, Long.MAX_VALUE);
  }

  boolean isStarted(String token) {
    return started.contains(token);
  }

  boolean isSubmitted(String token) {
    return submissions.containsKey(token);
  }

  boolean isAnswered(String token) {
    return answers.containsKey(token);
  }

  void tokenIsLost(String token, String why) {
    lostTokens.putIfAbsent(token, why);
  }

  void uploadIsLost(UnfinishedUpload upload, String why) {
    lostUploads.putIfAbsent(upload, why);
  }

  /// An acknowledged pass without a verdict, or one that the cluster no longer takes.
  void submissionIsLost(String token, String why) {
    lostSubmissions.putIfAbsent(token, why);
  }

  synchronized List<String> tokens() {
    return List.copyOf(tokens);
  }

  synchronized List<UnfinishedUpload> uploads() {
    return List.copyOf(uploads);
  }

  synchronized List<Piece> pieces() {
    return List.copyOf(pieces);
  }

  synchronized Optional<String> anyToken(RandomGenerator random) {
    return tokens.isEmpty()
        ? Optional.empty()
        : Optional.of(tokens.get(random.nextInt(tokens.size())));
  }

  synchronized Optional<UnfinishedUpload> anyUpload(RandomGenerator random) {
    return uploads.isEmpty()
        ? Optional.empty()
        : Optional.of(uploads.get(random.nextInt(uploads.size())));
  }

  Map<String, Submission> submissions() {
    return Map.copyOf(submissions);
  }

  Map<String, Answer> answers() {
    return Map.copyOf(answers);
  }

  /// Why each of them is said to be lost.
  List<String> lostTokens() {
    return List.copyOf(lostTokens.values());
  }

  List<String> lostUploads() {
    return List.copyOf(lostUploads.values());
  }

  List<String> lostVerdicts() {
    return Stream.of(lostSubmissions, lostAnswers).flatMap(lost -> lost.values().stream()).toList();
  }

  List<String> contradictions() {
    return List.copyOf(contradictions.values());
  }
}
