package org.veriself.storage.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.evidence.ComparisonReading;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.evidence.MediaRefusal;
import org.veriself.domain.face.Similarity;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.plan.Action;

/// Evidence as JSON, before it is sealed.
final class EvidenceJson {

  private EvidenceJson() {}

  static String write(Evidence evidence) {
    ObjectNode node =
        Json.object()
            .put("pack", evidence.pack())
            .put("framesDecoded", evidence.framesDecoded())
            .put("framesMeasured", evidence.framesMeasured())
            .put("elapsed", evidence.elapsed().toString());
    node.set("readings", Json.array(evidence.readings(), EvidenceJson::reading));
    node.set("refusals", Json.array(evidence.refusals(), EvidenceJson::refusal));
    node.set("comparison", comparison(evidence.comparison()));
    return Json.print(node);
  }

  static Evidence read(String json) {
    JsonNode node = Json.parse(json);
    return new Evidence(
        Json.text(node, "pack"),
        Json.list(Json.member(node, "readings"), EvidenceJson::reading),
        Json.list(Json.member(node, "refusals"), EvidenceJson::refusal),
        comparison(Json.member(node, "comparison")),
        Json.member(node, "framesDecoded").asInt(),
        Json.member(node, "framesMeasured").asInt(),
        Json.duration(node, "elapsed"));
  }

  private static JsonNode reading(CueReading reading) {
    ObjectNode node =
        switch (reading.measurement()) {
          case CueReading.Measured(double value, double quality, String note) ->
              Json.object("measured").put("value", value).put("quality", quality).put("note", note);
          case CueReading.NotMeasurable(String why) -> Json.object("notMeasurable").put("why", why);
        };
    node.put("cue", reading.cue().name()).put("recording", reading.recording().name());
    reading.action().ifPresent(action -> node.put("action", action.name()));
    return node;
  }

  private static CueReading reading(JsonNode node) {
    Optional<Action> action =
        node.hasNonNull("action")
            ? Optional.of(Json.constant(Action.class, node, "action"))
            : Optional.empty();
    return new CueReading(
        Json.constant(Cue.class, node, "cue"),
        Json.constant(RecordingName.class, node, "recording"),
        action,
        measurement(node));
  }

  private static CueReading.Measurement measurement(JsonNode node) {
    String kind = Json.text(node, "kind");
    return switch (kind) {
      case "measured" ->
          new CueReading.Measured(
              Json.member(node, "value").asDouble(),
              Json.member(node, "quality").asDouble(),
              Json.text(node, "note"));
      case "notMeasurable" -> new CueReading.NotMeasurable(Json.text(node, "why"));
      default -> throw Json.unknownKind("measurement", kind);
    };
  }

  private static JsonNode refusal(MediaRefusal refusal) {
    return Json.object()
        .put("recording", refusal.recording().name())
        .put("reason", refusal.reason().name())
        .put("detail", refusal.detail());
  }

  private static MediaRefusal refusal(JsonNode node) {
    return new MediaRefusal(
        Json.constant(RecordingName.class, node, "recording"),
        Json.constant(Reason.class, node, "reason"),
        Json.text(node, "detail"));
  }

  private static JsonNode comparison(ComparisonReading comparison) {
    return switch (comparison) {
      case ComparisonReading.NotRun() -> Json.object("notRun");
      case ComparisonReading.Compared(Similarity similarity) ->
          Json.object("compared").put("similarity", similarity.value());
      case ComparisonReading.Refused(Reason reason) ->
          Json.object("refused").put("reason", reason.name());
    };
  }

  private static ComparisonReading comparison(JsonNode node) {
    String kind = Json.text(node, "kind");
    return switch (kind) {
      case "notRun" -> new ComparisonReading.NotRun();
      case "compared" ->
          new ComparisonReading.Compared(
              new Similarity(Json.member(node, "similarity").asDouble()));
      case "refused" -> new ComparisonReading.Refused(Json.constant(Reason.class, node, "reason"));
      default -> throw Json.unknownKind("comparison", kind);
    };
  }
}
