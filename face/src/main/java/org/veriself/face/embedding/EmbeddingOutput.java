package org.veriself.face.embedding;

import org.veriself.inference.ModelSpec;

/// Makes an embedding of what a network put out. Stateless.
sealed interface EmbeddingOutput {

  Embedding decode(float[] values);

  /// As it is: the length of a dlib vector counts in its L2 distance (vision.md 2), and the cosine
  /// of SFace's ignores it.
  record Raw() implements EmbeddingOutput {
    @Override
    public Embedding decode(float[] values) {
      return new Embedding(values);
    }
  }

  /// Brought to length 1 (vision.md 4). A vector of zeros stays one.
  record UnitLength() implements EmbeddingOutput {
    @Override
    public Embedding decode(float[] values) {
      double squares = 0;
      for (float value : values) {
        squares += (double) value * value;
      }
      float[] unit = new float[values.length];
      for (int i = 0; i < values.length && squares > 0; i++) {
        unit[i] = (float) (values[i] / Math.sqrt(squares));
      }
      return new Embedding(unit);
    }
  }

  /// The reader of the layout the manifest names.
  ///
  /// @throws IllegalArgumentException when the network embeds nothing
  static EmbeddingOutput of(ModelSpec spec) {
    return switch (spec.decoder().id()) {
      case DLIB_RESNET, SFACE -> new Raw();
      case ARCFACE -> new UnitLength();
      case BLAZEFACE, YUNET, SCRFD, FACEMESH, IRIS, MINIFASNET ->
          throw new IllegalArgumentException(spec.decoder().id() + " embeds no face");
    };
  }
}
