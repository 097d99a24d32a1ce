package org.veriself.domain.access;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// How many tokens an account may be issued.
///
/// @param most at least one; nobody at all is served by a suspended account
public record TokenQuota(long most, Period period) {

  /// What a quota is counted over.
  public enum Period {
    /// From when the quota was set first.
    LIFETIME,
    /// A calendar month in UTC.
    MONTH
  }

  public TokenQuota {
    if (most < 1) {
      throw new IllegalArgumentException("a quota is at least one token");
    }
  }

  /// Names the span of time that an instant is counted in: `lifetime`, or a month as `2026-11`.
  public String span(Instant at) {
    return switch (period) {
      case LIFETIME -> "lifetime";
      case MONTH -> YearMonth.from(at.atOffset(ZoneOffset.UTC)).toString();
    };
  }
}
