package org.veriself.storage.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.challenge.Challenge;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.LightColour;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.device.DeviceHints;
import org.veriself.domain.face.Similarity;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass.RecordingStart;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.Action;

/// The JSON columns of a pass.
final class PassJson {

  private PassJson() {}

  static String challenge(Challenge challenge) {
    return Json.print(Json.object().set("steps", Json.array(challenge.steps(), PassJson::step)));
  }

  static Challenge challenge(String json) {
    return new Challenge(Json.list(Json.member(Json.parse(json), "steps"), PassJson::step));
  }

  private static JsonNode step(ChallengeStep step) {
    ObjectNode node =
        switch (step) {
          case ChallengeStep.Hold(RecordingName recording, Duration _) ->
              Json.object("hold").put("recording", recording.name());
          case ChallengeStep.Perform(Action action, Duration _) ->
              Json.object("perform").put("action", action.name());
          case ChallengeStep.Show(LightColour colour, Duration _) ->
              Json.object("show").put("colour", colour.name());
        };
    return node.put("length", step.length().toString());
  }

  private static ChallengeStep step(JsonNode node) {
    Duration length = Json.duration(node, "length");
    String kind = Json.text(node, "kind");
    return switch (kind) {
      case "hold" ->
          new ChallengeStep.Hold(Json.constant(RecordingName.class, node, "recording"), length);
      case "perform" ->
          new ChallengeStep.Perform(Json.constant(Action.class, node, "action"), length);
      case "show" ->
          new ChallengeStep.Show(Json.constant(LightColour.class, node, "colour"), length);
      default -> throw Json.unknownKind("challenge step", kind);
    };
  }

  static String releases(List<Instant> releases) {
    return Json.print(Json.array(releases, Json::text));
  }

  static List<Instant> releases(String json) {
    return Json.list(Json.parse(json), node -> Instant.parse(node.asText()));
  }

  static String starts(List<RecordingStart> starts) {
    return Json.print(
        Json.array(
            starts,
            start ->
                Json.object()
                    .put("recording", start.recording().name())
                    .put("at", start.at().toString())));
  }

  static List<RecordingStart> starts(String json) {
    return Json.list(
        Json.parse(json),
        node ->
            new RecordingStart(
                Json.constant(RecordingName.class, node, "recording"), Json.instant(node, "at")));
  }

  static String submission(Submission submission) {
    ObjectNode node = Json.object().put("at", submission.at().toString());
    node.set("recordings", Json.array(submission.recordings(), PassJson::recording));
    submission.hints().ifPresent(hints -> node.set("hints", hints(hints)));
    return Json.print(node);
  }

  static Submission submission(String json) {
    JsonNode node = Json.parse(json);
    return new Submission(
        Json.instant(node, "at"),
        Json.list(Json.member(node, "recordings"), PassJson::recording),
        // Absent in what older servers wrote.
        node.hasNonNull("hints")
            ? Optional.of(hints(Json.member(node, "hints")))
            : Optional.empty());
  }

  private static JsonNode hints(DeviceHints hints) {
    return Json.object()
        .put("automated", hints.automated())
        .put("cameraNamedVirtual", hints.cameraNamedVirtual())
        .put("facingMissing", hints.facingMissing())
        .put("trackNotFromCamera", hints.trackNotFromCamera());
  }

  private static DeviceHints hints(JsonNode node) {
    return new DeviceHints(
        Json.member(node, "automated").asBoolean(),
        Json.member(node, "cameraNamedVirtual").asBoolean(),
        Json.member(node, "facingMissing").asBoolean(),
        Json.member(node, "trackNotFromCamera").asBoolean());
  }

  private static JsonNode recording(SubmittedRecording recording) {
    ObjectNode node =
        Json.object()
            .put("name", recording.name().name())
            .put("startedAt", recording.startedAt().toString())
            .put("firstChunkAt", recording.firstChunkAt().toString())
            .put("lastChunkAt", recording.lastChunkAt().toString());
    node.set("media", Json.media(recording.media()));
    node.set("claimedStepTimes", Json.array(recording.claimedStepTimes(), Json::text));
    return node;
  }

  private static SubmittedRecording recording(JsonNode node) {
    return new SubmittedRecording(
        Json.constant(RecordingName.class, node, "name"),
        Json.media(Json.member(node, "media")),
        Json.instant(node, "startedAt"),
        Json.instant(node, "firstChunkAt"),
        Json.instant(node, "lastChunkAt"),
        Json.list(Json.member(node, "claimedStepTimes"), time -> Duration.parse(time.asText())));
  }

  static String judgement(Judgement judgement) {
    ObjectNode node = Json.object().put("at", judgement.at().toString());
    node.set("outcome", outcome(judgement.outcome()));
    judgement.bestFrame().ifPresent(frame -> node.set("bestFrame", Json.media(frame)));
    return Json.print(node);
  }

  static Judgement judgement(String json) {
    JsonNode node = Json.parse(json);
    return new Judgement(
        Json.instant(node, "at"),
        outcome(Json.member(node, "outcome")),
        node.hasNonNull("bestFrame")
            ? Optional.of(Json.media(Json.member(node, "bestFrame")))
            : Optional.empty());
  }

  private static ObjectNode outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Verified(Optional<Similarity> similarity) ->
          withSimilarity(Json.object("verified"), similarity);
      case Outcome.Rejected(
              Reason reason,
              List<Reason> contributing,
              Optional<Similarity> similarity) -> {
        ObjectNode node = Json.object("rejected").put("reason", reason.name());
        node.set(
            "contributing",
            Json.array(contributing, one -> JsonNodeFactory.instance.textNode(one.name())));
        yield withSimilarity(node, similarity);
      }
      case Outcome.Inconclusive(Reason reason) ->
          Json.object("inconclusive").put("reason", reason.name());
    };
  }

  private static Outcome outcome(JsonNode node) {
    String kind = Json.text(node, "kind");
    return switch (kind) {
      case "verified" -> new Outcome.Verified(similarity(node));
      case "rejected" ->
          new Outcome.Rejected(
              Json.constant(Reason.class, node, "reason"),
              Json.list(Json.member(node, "contributing"), one -> Reason.valueOf(one.asText())),
              similarity(node));
      case "inconclusive" -> new Outcome.Inconclusive(Json.constant(Reason.class, node, "reason"));
      default -> throw Json.unknownKind("outcome", kind);
    };
  }

  private static ObjectNode withSimilarity(ObjectNode node, Optional<Similarity> similarity) {
    similarity.ifPresent(value -> node.put("similarity", value.value()));
    return node;
  }

  private static Optional<Similarity> similarity(JsonNode node) {
    return node.hasNonNull("similarity")
        ? Optional.of(new Similarity(Json.member(node, "similarity").asDouble()))
        : Optional.empty();
  }
}
