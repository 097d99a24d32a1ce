package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Answer of ApplyWebVerificationToken (actions.md 16).
public record OldWebTokenResponse(
    @JsonProperty("VerificationUrl") String verificationUrl,
    @JsonProperty("BizToken") String bizToken,
    @JsonProperty("RequestId") String requestId) {

  @Override
  public String toString() {
    return "OldWebTokenResponse[" + requestId + "]";
  }
}
