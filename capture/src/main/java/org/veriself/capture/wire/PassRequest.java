package org.veriself.capture.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.challenge.ChallengeForm;

/// Opens a pass. A call without a body asks for the full challenge.
///
/// @param form `full`, `without_light` or `silent`
public record PassRequest(@Nullable String form) {

  public PassRequest {
    Check.choice(form, ChallengeForm.class, "form");
  }

  public ChallengeForm wanted() {
    return form == null ? ChallengeForm.FULL : ChallengeForm.valueOf(form.toUpperCase(Locale.ROOT));
  }
}
