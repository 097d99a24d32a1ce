package org.veriself.api.action;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.error.Reading;
import org.veriself.domain.document.CardWarning;

/// Which warnings withhold a reading (types.md 7): all that are checked, those selected, or none.
final class BlockingWarnings {
  /// -9901, "other", blocks nothing of its own here.
  private static final Map<String, Optional<CardWarning>> WARNINGS =
      Map.of(
          "-9101", Optional.of(CardWarning.BORDER),
          "-9102", Optional.of(CardWarning.PHOTOCOPY),
          "-9103", Optional.of(CardWarning.SCREEN),
          "-9104", Optional.of(CardWarning.EDITED),
          "-9107", Optional.of(CardWarning.REFLECTION),
          "-9108", Optional.of(CardWarning.BLUR),
          "-9901", Optional.empty());

  private BlockingWarnings() {}

  /// @param codes the selected ones; empty for all
  /// @param disabled whether the customer switched the checks off
  /// @param name of the parameter with the codes
  static Reading<Set<CardWarning>> of(List<String> codes, boolean disabled, String name) {
    Set<CardWarning> selected = EnumSet.noneOf(CardWarning.class);
    for (String code : codes) {
      Optional<CardWarning> warning = WARNINGS.get(code);
      if (warning == null) {
        return Reading.refused(ApiError.notAllowed(ErrorCode.INVALID_PARAMETER_VALUE, name, code));
      }
      warning.ifPresent(selected::add);
    }
    if (disabled) {
      return Reading.done(Set.of());
    }
    return Reading.done(
        codes.isEmpty() ? EnumSet.complementOf(EnumSet.of(CardWarning.NOT_ENABLED)) : selected);
  }
}
