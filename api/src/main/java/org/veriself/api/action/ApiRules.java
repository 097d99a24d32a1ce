package org.veriself.api.action;

import org.veriself.api.signature.SizeLimits;

/// The front's settings that are not about signatures or rates.
///
/// @param largestAnswer bytes; more answers `ResponseSizeLimitExceeded`
public record ApiRules(SizeLimits sizes, RegionPolicy regions, int largestAnswer) {

  public static final ApiRules DEFAULT =
      new ApiRules(SizeLimits.DEFAULT, RegionPolicy.LENIENT, 64 * 1024 * 1024);

  public ApiRules {
    if (largestAnswer < 1024) {
      throw new IllegalArgumentException("the largest answer must be at least 1024 bytes");
    }
  }
}
