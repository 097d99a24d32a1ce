package org.veriself.inference.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProtobufWriterTest {

  @Test
  void fieldsAreWrittenAsTheFormatSays() {
    assertThat(new ProtobufWriter().integer(1, 150).toByteArray())
        .containsExactly(0x08, 0x96, 0x01);
    assertThat(new ProtobufWriter().text(2, "testing").toByteArray())
        .containsExactly(0x12, 7, 't', 'e', 's', 't', 'i', 'n', 'g');
    assertThat(new ProtobufWriter().number(1, 1).toByteArray())
        .containsExactly(0x0d, 0, 0, 0x80, 0x3f);
    var inner = new ProtobufWriter().integer(1, 150);
    assertThat(new ProtobufWriter().message(3, inner).toByteArray())
        .containsExactly(0x1a, 3, 0x08, 0x96, 0x01);
  }

  @Test
  void negativeNumbersTakeTenBytesAndHighFieldsTwo() {
    assertThat(new ProtobufWriter().integer(1, -1).toByteArray()).hasSize(11);
    assertThat(new ProtobufWriter().integer(20, 7).toByteArray()).containsExactly(0xa0, 0x01, 7);
  }
}
