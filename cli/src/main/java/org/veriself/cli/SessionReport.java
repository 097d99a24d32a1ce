package org.veriself.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.decision.DecisionPolicy;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.evidence.ComparisonReading;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.evidence.MediaRefusal;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.SessionRecord;

/// What `inspect --session ID` prints: each pass, how it ended, and the evidence it was decided
/// from. The outcome is the one that was kept; what is said of a reading follows today's rules.
final class SessionReport {
  private final SessionRecord session;
  private final Passes passes;
  private final DocumentPasses documents;
  private final DecisionPolicy policy;

  SessionReport(
      SessionRecord session, Passes passes, DocumentPasses documents, DecisionPolicy policy) {
    this.session = session;
    this.passes = passes;
    this.documents = documents;
    this.policy = policy;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "session  " + session.id());
    line(text, "account  " + session.account());
    line(text, "plan     " + session.plan());
    line(text, "issued   " + session.issuedAt());
    line(text, "started  " + session.start().map(start -> start.at().toString()).orElse("never"));
    for (DocumentPass card : documents.documents(session.id())) {
      line(text, "");
      line(text, "card %d   %s, taken %s".formatted(card.number(), card.id(), card.at()));
      line(text, "  " + outcome(card));
      card.reading().ifPresent(reading -> text(text, reading));
    }
    for (LivenessPass pass : passes.of(session.id())) {
      line(text, "");
      line(text, "pass %d   %s, opened %s".formatted(pass.number(), pass.id(), pass.openedAt()));
      line(text, "  asked for   " + asked(pass));
      line(text, "  decision    " + decision(pass));
      passes.evidence(pass.id()).ifPresent(evidence -> text(text, readings(pass), evidence));
    }
    return text.toString().stripTrailing();
  }

  private static String outcome(DocumentPass card) {
    if (card.reading().isEmpty()) {
      return "nothing was read";
    }
    if (!card.passed()) {
      return "read, but does not count";
    }
    return card.confirmed()
        ? "confirmed, %d corrections".formatted(card.edits().size())
        : "read, not confirmed";
  }

  /// How well it was read, without what it says.
  private static void text(StringBuilder text, CardReading reading) {
    line(
        text,
        "  %s, number %s, warnings %s"
            .formatted(reading.type().sdkName(), reading.numberCheck(), reading.warnings()));
    for (CardField field : reading.fields()) {
      line(
          text,
          field.value().isPresent()
              ? String.format(Locale.ROOT, "  %-24s %.2f", field.name(), field.confidence())
              : String.format(Locale.ROOT, "  %-24s not read", field.name()));
    }
  }

  /// A pass is held to its own challenge, which may ask for less than the token.
  private ReadingReport readings(LivenessPass pass) {
    return new ReadingReport(
        policy, session.plan().heldTo(pass.challenge().level(), pass.challenge().actions()));
  }

  private String asked(LivenessPass pass) {
    int level = pass.challenge().level().number();
    return "level %d %s%s"
        .formatted(
            level,
            pass.challenge().actions(),
            level == session.plan().level().number()
                ? ""
                : ", less than the token's level " + session.plan().level().number());
  }

  private static void text(StringBuilder text, ReadingReport readings, Evidence evidence) {
    line(text, "  comparison  " + comparison(evidence.comparison()));
    line(
        text,
        "  measured    by pack %s, %d of %d frames, in %d ms"
            .formatted(
                evidence.pack(),
                evidence.framesMeasured(),
                evidence.framesDecoded(),
                evidence.elapsed().toMillis()));
    for (MediaRefusal refusal : evidence.refusals()) {
      line(
          text,
          "  refused     %s: %s (%s)"
              .formatted(refusal.recording(), refusal.reason(), refusal.detail()));
    }
    line(text, ReadingReport.HEADER);
    evidence.readings().forEach(reading -> line(text, readings.line(reading)));
  }

  String json() {
    List<Object> rows = new ArrayList<>();
    for (LivenessPass pass : passes.of(session.id())) {
      rows.add(json(pass, passes.evidence(pass.id())));
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("session", session.id().toString());
    all.put("account", session.account().value());
    all.put("level", session.plan().level().number());
    all.put("actions", session.plan().actions());
    all.put("comparesPhoto", session.plan().comparesPhoto());
    all.put("issuedAt", session.issuedAt().toString());
    all.put("startedAt", session.start().map(start -> start.at().toString()).orElse(null));
    all.put(
        "cards",
        documents.documents(session.id()).stream()
            .map(
                card ->
                    Map.of(
                        "card", card.id().toString(),
                        "number", card.number(),
                        "passed", card.passed(),
                        "confirmed", card.confirmed(),
                        "corrections", card.edits().size(),
                        "warnings",
                            card.reading().stream()
                                .flatMap(reading -> reading.warnings().stream())
                                .sorted()
                                .map(Enum::name)
                                .toList()))
            .toList());
    all.put("passes", rows);
    return JsonText.of(all);
  }

  private Map<String, @Nullable Object> json(LivenessPass pass, Optional<Evidence> evidence) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("pass", pass.id().toString());
    row.put("number", pass.number());
    row.put("level", pass.challenge().level().number());
    row.put("actions", pass.challenge().actions());
    row.put("openedAt", pass.openedAt().toString());
    row.put("decision", decided(pass).map(OutcomeReport::json).orElse(null));
    row.put("comparison", evidence.map(known -> comparison(known.comparison())).orElse(null));
    row.put(
        "refusals",
        evidence.map(Evidence::refusals).orElse(List.of()).stream()
            .map(
                refusal ->
                    Map.of(
                        "recording", refusal.recording().name(),
                        "reason", refusal.reason().name(),
                        "detail", refusal.detail()))
            .toList());
    row.put(
        "readings",
        evidence.map(Evidence::readings).orElse(List.of()).stream()
            .map(readings(pass)::json)
            .toList());
    return row;
  }

  private static String decision(LivenessPass pass) {
    return decided(pass)
        .map(OutcomeReport::text)
        .orElse(
            pass.state() instanceof PassState.Submitted
                ? "waiting for evaluation"
                : "not submitted");
  }

  private static Optional<OutcomeReport> decided(LivenessPass pass) {
    return pass.state() instanceof PassState.Judged judged
        ? Optional.of(OutcomeReport.of(judged.judgement().outcome()))
        : Optional.empty();
  }

  private static String comparison(ComparisonReading comparison) {
    return switch (comparison) {
      case ComparisonReading.NotRun() -> "not run";
      case ComparisonReading.Compared(var similarity) ->
          String.format(Locale.ROOT, "similarity %.1f of 100", similarity.value());
      case ComparisonReading.Refused(var reason) -> "refused: " + reason;
    };
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }
}
