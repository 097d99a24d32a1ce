package org.veriself.cli;

/// A command cannot do what it was asked; the text tells the person why.
final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandFailed(String message) {
    super(message);
  }
}
