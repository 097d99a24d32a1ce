package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Answer of ApplyWebVerificationBizTokenIntl (actions.md 7).
///
/// @param oldSpelling the deprecated twin, which the vendor's metadata still requires
public record WebTokenResponse(
    @JsonProperty("BizToken") String bizToken,
    @JsonProperty("VerificationURL") String verificationUrl,
    @JsonProperty("VerificationUrl") String oldSpelling,
    @JsonProperty("RequestId") String requestId) {

  @Override
  public String toString() {
    return "WebTokenResponse[" + requestId + "]";
  }
}
