package org.veriself.inference;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/// A manifest as it was read, with what it took over from the bundled pack.
///
/// With `"inherits": "default"` the bundled pack stands in for every role the manifest has no
/// model for, and for the comparison as long as the embedding is the bundled one. A pack may
/// therefore be nothing but a comparison calibrated on one's own population.
///
/// @param inherited roles whose networks lie in the bundled pack
record ManifestFile(PackManifest manifest, Set<ModelRole> inherited) {

  private static final String INHERITS = "inherits";
  private static final String DEFAULT = "default";
  private static final String COMPARISON = "comparison";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  ManifestFile {
    inherited = Set.copyOf(inherited);
  }

  /// Reads a manifest strictly: an unknown, missing or doubled field is a fault, because a
  /// misspelt threshold must not silently become a default.
  ///
  /// @param where the file's name, for complaints
  /// @param bundled the bundled pack's manifest, asked for only by a manifest that inherits
  /// @throws PackRejected saying what is wrong
  static ManifestFile read(byte[] json, String where, Supplier<byte[]> bundled) {
    try {
      if (!(JSON.readTree(json) instanceof ObjectNode root)) {
        throw rejected(where, "not a JSON object");
      }
      refuseDoubledFiles(root.path("models"), where);
      Set<ModelRole> inherited = EnumSet.noneOf(ModelRole.class);
      JsonNode inherits = root.remove(INHERITS);
      if (inherits != null) {
        if (!inherits.isTextual() || !inherits.textValue().equals(DEFAULT)) {
          throw rejected(where, "a pack inherits \"default\" or nothing, not " + inherits);
        }
        inherited = complete(root, JSON.readTree(bundled.get()));
      }
      return new ManifestFile(JSON.treeToValue(root, PackManifest.class), inherited);
    } catch (JacksonException e) {
      throw new PackRejected(where, PackRejected.Reason.BAD_MANIFEST, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new PackRejected(where, PackRejected.Reason.UNREADABLE, e.toString(), e);
    }
  }

  /// Of the manifest itself: a file may well have the name of an inherited one.
  private static void refuseDoubledFiles(JsonNode models, String where) {
    Set<String> files = new HashSet<>();
    for (JsonNode model : models) {
      if (!files.add(model.path("file").asText())) {
        throw rejected(where, model.path("file") + " is listed twice");
      }
    }
  }

  private static Set<ModelRole> complete(ObjectNode own, JsonNode bundled) throws JacksonException {
    Set<ModelRole> inherited = EnumSet.noneOf(ModelRole.class);
    if (!(own.path("models") instanceof ArrayNode models)) {
      return inherited;
    }
    Set<String> stated = new HashSet<>();
    models.forEach(model -> stated.add(model.path("role").asText()));
    for (JsonNode model : bundled.path("models")) {
      if (!stated.contains(model.path("role").asText())) {
        models.add(model);
        inherited.add(JSON.treeToValue(model.path("role"), ModelRole.class));
      }
    }
    if (inherited.contains(ModelRole.FACE_EMBEDDING) && !own.has(COMPARISON)) {
      own.set(COMPARISON, bundled.path(COMPARISON));
    }
    return inherited;
  }

  private static PackRejected rejected(String where, String detail) {
    return new PackRejected(where, PackRejected.Reason.BAD_MANIFEST, detail);
  }
}
