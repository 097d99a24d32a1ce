package org.veriself.capture.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The person confirms what was read.
///
/// @param corrections new values by field name; absent when everything was right
public record ConfirmRequest(@Nullable Map<String, String> corrections) {
  private static final int MOST = 32;

  public ConfirmRequest {
    if (corrections != null) {
      if (corrections.size() > MOST) {
        throw new IllegalArgumentException(
            "field 'corrections' has more than " + MOST + " members");
      }
      corrections.forEach((field, value) -> Check.present(value, "corrections." + field));
      corrections = Map.copyOf(corrections);
    }
  }

  public Map<String, String> all() {
    return corrections == null ? Map.of() : corrections;
  }

  /// Values are personal and stay out of logs.
  @Override
  public String toString() {
    return "ConfirmRequest[]";
  }
}
