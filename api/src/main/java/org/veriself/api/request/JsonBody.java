package org.veriself.api.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.Reading;

/// Reads a JSON body (protocol.md 6.1). Nesting, number length, name length and the number of
/// values are bounded far below what could hurt; a member given twice is refused. Thread-safe.
public final class JsonBody {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_NUMBER_LENGTH = 64;
  private static final int MAX_NAME_LENGTH = 256;

  /// A tree takes many times the memory of its text; no action has a hundred members.
  private static final int MAX_TOKENS = 10_000;

  private final ObjectReader reader;

  /// @param maxBytes the largest body, which also bounds one text inside it
  public JsonBody(int maxBytes) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxStringLength(maxBytes)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // JSON between systems is UTF-8 (RFC 8259 8.1): no bytes are read in two ways.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();
    reader =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();
  }

  /// The object in the body; an empty body counts as `{}`.
  public Reading<ObjectNode> read(byte[] body) {
    if (body.length == 0) {
      return Reading.done(JsonNodeFactory.instance.objectNode());
    }
    try {
      JsonNode node = reader.readTree(body);
      return node instanceof ObjectNode object
          ? Reading.done(object)
          : Reading.refused(ApiError.notAnObject());
    } catch (IOException e) {
      return Reading.refused(ApiError.notAnObject());
    }
  }
}
