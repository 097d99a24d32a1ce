package org.veriself.api.action;

import java.util.Optional;
import java.util.Set;
import org.veriself.api.error.ApiError;

/// What regions mean here (protocol.md 9): nothing by default, or the vendor's own list.
///
/// @param strict whether a region is required and must be known
public record RegionPolicy(boolean strict, Set<String> known) {

  private static final Set<String> VENDOR =
      Set.of("ap-singapore", "ap-hongkong", "ap-bangkok", "ap-jakarta", "sa-saopaulo");

  public static final RegionPolicy LENIENT = new RegionPolicy(false, VENDOR);
  public static final RegionPolicy STRICT = new RegionPolicy(true, VENDOR);

  public RegionPolicy {
    known = Set.copyOf(known);
  }

  Optional<ApiError> refusal(String region, boolean needed) {
    if (!strict || (region.isEmpty() && !needed)) {
      return Optional.empty();
    }
    if (region.isEmpty()) {
      return Optional.of(ApiError.missing("Region"));
    }
    return known.contains(region) ? Optional.empty() : Optional.of(ApiError.unsupportedRegion());
  }

  /// The region under which a call is counted: all unknown ones are one.
  String counted(String region) {
    return known.contains(region) ? region : "";
  }
}
