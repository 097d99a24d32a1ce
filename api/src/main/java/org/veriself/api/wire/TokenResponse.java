package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Answer of GetFaceIdTokenIntl and ApplyLivenessToken (actions.md 1, 3).
public record TokenResponse(
    @JsonProperty("SdkToken") String sdkToken, @JsonProperty("RequestId") String requestId) {

  @Override
  public String toString() {
    return "TokenResponse[" + requestId + "]";
  }
}
