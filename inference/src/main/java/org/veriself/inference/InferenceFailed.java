package org.veriself.inference;

/// The runtime refused or broke on an input of the right shape: broken infrastructure, never a
/// statement about the picture.
public final class InferenceFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InferenceFailed(ModelSpec spec, Throwable cause) {
    super("running %s failed: %s".formatted(spec.file(), cause.getMessage()), cause);
  }
}
