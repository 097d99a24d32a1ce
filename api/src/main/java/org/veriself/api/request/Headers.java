package org.veriself.api.request;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Request headers by lower-case name. A header sent twice is joined by a comma, so that no two
/// readers can disagree about which one counts.
public final class Headers {

  private final Map<String, String> values;

  private Headers(Map<String, String> values) {
    this.values = values;
  }

  public static Builder builder() {
    return new Builder();
  }

  /// The trimmed value.
  public Optional<String> get(String lowerCaseName) {
    return Optional.ofNullable(values.get(lowerCaseName));
  }

  /// The trimmed value, `""` when the header was not sent.
  public String text(String lowerCaseName) {
    return values.getOrDefault(lowerCaseName, "");
  }

  /// Collects headers of one request. Not thread-safe.
  public static final class Builder {

    private final Map<String, String> values = new HashMap<>();

    private Builder() {}

    public Builder add(String name, String value) {
      values.merge(name.toLowerCase(Locale.ROOT), value.trim(), (a, b) -> a + "," + b);
      return this;
    }

    public Headers build() {
      return new Headers(values);
    }
  }

  @Override
  public String toString() {
    return "Headers" + values.keySet();
  }
}
