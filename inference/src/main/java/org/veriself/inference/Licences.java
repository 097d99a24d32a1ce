package org.veriself.inference;

import java.util.Set;

/// Which terms weights may come under. Many public face networks are for research only; a pack
/// with such weights must not start to decide about people unnoticed.
public final class Licences {

  /// SPDX identifiers whose terms allow any use.
  private static final Set<String> FREE =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "BSL-1.0",
          "CC0-1.0",
          "CC-BY-4.0",
          "ISC",
          "MIT",
          "MIT-0",
          "Unlicense",
          "Zlib");

  private final Set<String> accepted;

  /// @param accepted further identifiers, whose terms the operator says to meet
  public Licences(Set<String> accepted) {
    this.accepted = Set.copyOf(accepted);
  }

  /// Those that allow any use, and no other.
  public static Licences free() {
    return new Licences(Set.of());
  }

  void check(ModelSpec model) {
    String licence = model.licence();
    if (!FREE.contains(licence) && !accepted.contains(licence)) {
      throw new PackRejected(
          model.file(),
          PackRejected.Reason.LICENCE_NOT_ACCEPTED,
          "'%s' is not among the licences that allow any use. If you meet its terms, say so: veriself.models.accepted-licences"
              .formatted(licence));
    }
  }
}
