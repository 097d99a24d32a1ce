package org.veriself.inference.conversion;

/// A named setting of an ONNX operator.
sealed interface OnnxAttribute {

  String name();

  record Whole(String name, long value) implements OnnxAttribute {}

  record Wholes(String name, long... values) implements OnnxAttribute {}

  record Text(String name, String value) implements OnnxAttribute {}

  /// As AttributeProto of onnx.proto, with the type codes stated there.
  default ProtobufWriter encoded() {
    var message = new ProtobufWriter().text(1, name());
    switch (this) {
      case Whole(_, long value) -> message.integer(3, value).integer(20, 2);
      case Text(_, String value) -> message.text(4, value).integer(20, 3);
      case Wholes(_, long[] values) -> {
        for (long value : values) {
          message.integer(8, value);
        }
        message.integer(20, 7);
      }
    }
    return message;
  }
}
