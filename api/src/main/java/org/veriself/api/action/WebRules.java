package org.veriself.api.action;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.Reading;
import org.veriself.api.request.Origin;
import org.veriself.api.request.Parameters;

/// What a `RuleId` stands for (actions.md 7): named presets of `Config`, which the operator keeps
/// in a file. A member that a call names itself wins over the preset.
public final class WebRules {
  public static final WebRules NONE = new WebRules(Map.of());

  private static final int LONGEST_ID = 128;

  private final Map<String, Parameters> presets;

  private WebRules(Map<String, Parameters> presets) {
    this.presets = Map.copyOf(presets);
  }

  /// Reads `{"kyc-basic": {"CheckMode": 2, "SecurityLevel": 2}, ...}`. Each preset is checked as a
  /// call's own `Config` would be.
  ///
  /// @throws IllegalArgumentException with a text for the operator
  public static WebRules parse(String json) {
    JsonNode tree;
    try {
      tree = new ObjectMapper().readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the rules are not JSON", e);
    }
    if (!tree.isObject()) {
      throw new IllegalArgumentException("the rules must be one JSON object, a Config by its id");
    }
    Map<String, Parameters> presets = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> rule : tree.properties()) {
      presets.put(rule.getKey(), preset(rule.getKey(), rule.getValue()));
    }
    return new WebRules(presets);
  }

  private static Parameters preset(String id, JsonNode config) {
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException("a rule's id has 1 to " + LONGEST_ID + " characters");
    }
    if (!(config instanceof ObjectNode members)) {
      throw new IllegalArgumentException("rule '" + id + "' must be a JSON object");
    }
    return switch (WebConfig.SHAPE.read(members, Origin.JSON)) {
      case Reading.Done<Parameters>(Parameters read) -> read;
      case Reading.Refused<Parameters>(ApiError error) ->
          throw new IllegalArgumentException("rule '" + id + "': " + error.message().english());
    };
  }

  Optional<Parameters> preset(String id) {
    return Optional.ofNullable(presets.get(id));
  }
}
