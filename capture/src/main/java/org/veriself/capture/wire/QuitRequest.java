package org.veriself.capture.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.outcome.Reason;

/// Breaks a pass off. A call without a body says that the person did.
///
/// @param because `left`, or `cannot_film` when the device turned out to be unable to
public record QuitRequest(@Nullable String because) {

  private enum Cause {
    LEFT,
    CANNOT_FILM
  }

  public QuitRequest {
    Check.choice(because, Cause.class, "because");
  }

  public Reason reason() {
    return because == null || Cause.valueOf(because.toUpperCase(Locale.ROOT)) == Cause.LEFT
        ? Reason.PERSON_LEFT
        : Reason.RECORDING_MISSING;
  }
}
