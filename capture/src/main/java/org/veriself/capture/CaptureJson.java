package org.veriself.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/// Strict JSON: bounded in depth, number and text length; no unknown or repeated fields, no
/// coercion, nothing after the message. Thread-safe.
final class CaptureJson {
  static final int DEEPEST = 8;
  static final int LONGEST_TEXT = 1_024;
  private static final int LONGEST_NUMBER = 32;
  private static final int LONGEST_PATH = 120;

  private final ObjectMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_TEXT)
                          .maxNameLength(LONGEST_TEXT)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  sealed interface Parsed<T> {}

  record Message<T>(T value) implements Parsed<T> {}

  /// @param why for the client; repeats none of the values it sent
  record Malformed<T>(String why) implements Parsed<T> {}

  <T> Parsed<T> read(byte[] body, Class<T> type) {
    try {
      T value = mapper.readValue(body, type);
      // The JSON word null is a null even where the type says otherwise.
      return value == null ? new Malformed<>("the body must be an object") : new Message<>(value);
    } catch (ValueInstantiationException e) {
      return new Malformed<>(
          e.getCause() instanceof IllegalArgumentException refused && refused.getMessage() != null
              ? refused.getMessage()
              : "field '" + path(e) + "' is not allowed so");
    } catch (UnrecognizedPropertyException e) {
      return new Malformed<>("field '" + path(e) + "' is not known");
    } catch (JsonMappingException e) {
      return new Malformed<>("field '" + path(e) + "' is missing or has the wrong type");
    } catch (JacksonException e) {
      return new Malformed<>("the body is not one JSON object within the stated limits");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] write(Object message) {
    try {
      return mapper.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String path(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
  }
}
