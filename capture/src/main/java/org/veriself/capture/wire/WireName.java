package org.veriself.capture.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.plan.Action;

/// The protocol's spelling of domain words: lower case, words joined by `_`.
public final class WireName {

  private WireName() {}

  public static String of(RecordingName recording) {
    return lowerCase(recording);
  }

  public static String of(Action action) {
    return lowerCase(action);
  }

  public static Optional<RecordingName> recording(String name) {
    return Arrays.stream(RecordingName.values()).filter(r -> of(r).equals(name)).findFirst();
  }

  public static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
