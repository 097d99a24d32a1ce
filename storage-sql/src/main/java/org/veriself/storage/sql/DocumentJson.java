package org.veriself.storage.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.plan.DocumentPlan;

/// The JSON columns about cards.
final class DocumentJson {

  private DocumentJson() {}

  static String plan(DocumentPlan plan) {
    ObjectNode node = Json.object();
    node.put("type", plan.type().name());
    node.set("blocking", Json.array(List.copyOf(plan.blocking()), Json::text));
    node.put("editable", plan.editable());
    node.put("confirmed", plan.confirmed());
    node.put("uploadAllowed", plan.uploadAllowed());
    node.put("alone", plan.alone());
    node.put("expiredAllowed", plan.expiredAllowed());
    node.set("shown", Json.array(plan.shown(), Json::text));
    return Json.print(node);
  }

  static DocumentPlan plan(String json) {
    JsonNode node = Json.parse(json);
    return new DocumentPlan(
        Json.constant(CardType.class, node, "type"),
        warnings(Json.member(node, "blocking")),
        Json.member(node, "editable").asBoolean(),
        Json.member(node, "confirmed").asBoolean(),
        Json.member(node, "uploadAllowed").asBoolean(),
        node.path("alone").asBoolean(false),
        node.path("expiredAllowed").asBoolean(true),
        Json.list(Json.member(node, "shown"), JsonNode::asText));
  }

  static String pass(DocumentPass pass) {
    ObjectNode node = Json.object();
    node.put("at", pass.at().toString());
    pass.reading().ifPresent(reading -> node.set("reading", reading(reading)));
    node.put("passed", pass.passed());
    node.set("edits", Json.array(pass.edits(), DocumentJson::edit));
    set(node, "picture", pass.picture());
    set(node, "cut", pass.cut());
    set(node, "portrait", pass.portrait());
    set(node, "values", pass.values());
    set(node, "corrected", pass.corrected());
    node.put("backAttempts", pass.back().attempts());
    set(node, "back", pass.back().picture());
    set(node, "backCut", pass.back().cut());
    return Json.print(node);
  }

  static DocumentPass pass(
      PassId id, SessionId session, int number, boolean confirmed, String json) {
    JsonNode node = Json.parse(json);
    return new DocumentPass(
        id,
        session,
        number,
        Json.instant(node, "at"),
        Optional.ofNullable(node.get("reading")).map(DocumentJson::reading),
        Json.member(node, "passed").asBoolean(),
        confirmed,
        Json.list(Json.member(node, "edits"), DocumentJson::edit),
        media(node, "picture"),
        media(node, "cut"),
        media(node, "portrait"),
        media(node, "values"),
        media(node, "corrected"),
        new DocumentPass.Back(
            node.path("backAttempts").asInt(), media(node, "back"), media(node, "backCut")));
  }

  private static JsonNode reading(CardReading reading) {
    ObjectNode node = Json.object();
    node.put("type", reading.type().name());
    node.set("fields", Json.array(reading.fields(), DocumentJson::field));
    node.put("numberCheck", reading.numberCheck().name());
    node.set("warnings", Json.array(List.copyOf(reading.warnings()), Json::text));
    return node;
  }

  private static CardReading reading(JsonNode node) {
    return new CardReading(
        Json.constant(CardType.class, node, "type"),
        Json.list(Json.member(node, "fields"), DocumentJson::field),
        Json.constant(NumberCheck.class, node, "numberCheck"),
        warnings(Json.member(node, "warnings")));
  }

  private static JsonNode field(CardField field) {
    ObjectNode node = Json.object().put("name", field.name());
    field.value().ifPresent(value -> node.put("value", value));
    return node.put("confidence", field.confidence());
  }

  private static CardField field(JsonNode node) {
    return new CardField(
        Json.text(node, "name"),
        Optional.ofNullable(node.get("value")).map(JsonNode::asText),
        Json.member(node, "confidence").asDouble());
  }

  private static JsonNode edit(DocumentPass.Edit edit) {
    ObjectNode node = Json.object().put("field", edit.field());
    edit.read().ifPresent(value -> node.put("read", value));
    return node.put("corrected", edit.corrected());
  }

  private static DocumentPass.Edit edit(JsonNode node) {
    return new DocumentPass.Edit(
        Json.text(node, "field"),
        Optional.ofNullable(node.get("read")).map(JsonNode::asText),
        Json.text(node, "corrected"));
  }

  private static Set<CardWarning> warnings(JsonNode array) {
    List<CardWarning> warnings = new ArrayList<>();
    array.forEach(name -> warnings.add(CardWarning.valueOf(name.asText())));
    return warnings.isEmpty() ? Set.of() : EnumSet.copyOf(warnings);
  }

  private static void set(ObjectNode node, String name, Optional<StoredMedia> media) {
    media.ifPresent(stored -> node.set(name, Json.media(stored)));
  }

  private static Optional<StoredMedia> media(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(Json::media);
  }
}
