package org.veriself.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veriself.api.error.Reading;

/// protocol.md 6.1.
class JsonBodyTest {
  private final JsonBody body = new JsonBody(10 << 20);

  @Test
  void aLongTextIsReadAndManyValuesAreNot() {
    assertThat(read("{\"Image\":\"" + "A".repeat(9 << 20) + "\"}"))
        .isInstanceOf(Reading.Done.class);
    assertThat(read("{\"Codes\":[" + "{},".repeat(100) + "{}]}")).isInstanceOf(Reading.Done.class);
    assertThat(read("{\"Codes\":[" + "{},".repeat(100_000) + "{}]}"))
        .isInstanceOf(Reading.Refused.class);
  }

  @Test
  void nothingButUtf8IsRead() {
    assertThat(read("{\"Extra\":\"\u00e9\"}")).isInstanceOf(Reading.Done.class);
    for (String other : List.of("UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "ISO-8859-1")) {
      assertThat(body.read("{\"Extra\":\"\u00e9\"}".getBytes(Charset.forName(other))))
          .as(other)
          .isInstanceOf(Reading.Refused.class);
    }
  }

  private Reading<?> read(String text) {
    return body.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
