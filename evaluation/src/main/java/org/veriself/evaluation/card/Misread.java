package org.veriself.evaluation.card;

import java.util.Optional;

/// A field that was read otherwise than it is printed.
///
/// @param id of the card
/// @param field by its SDK name, or `line1` to `line3`
/// @param truth what the card says
/// @param read what was read; empty when nothing was
public record Misread(String id, String field, String truth, Optional<String> read) {

  @Override
  public String toString() {
    return "%s %s\n  is   %s\n  read %s".formatted(id, field, truth, read.orElse("(nothing)"));
  }
}
