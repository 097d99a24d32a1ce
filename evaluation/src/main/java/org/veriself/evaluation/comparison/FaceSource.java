package org.veriself.evaluation.comparison;

import java.util.Optional;
import org.veriself.face.embedding.Embedding;

/// Gives the embedding of a named picture; empty when it shows no usable face.
@FunctionalInterface
public interface FaceSource {

  Optional<Embedding> embedding(String picture);
}
