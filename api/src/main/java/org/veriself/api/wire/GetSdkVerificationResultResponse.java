package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// Answer of GetSdkVerificationResult (actions.md 6).
public record GetSdkVerificationResultResponse(
    @JsonProperty("Result") String result,
    @JsonProperty("Description") String description,
    @JsonProperty("ChargeCount") int chargeCount,
    @JsonProperty("CardVerifyResults") List<CardVerifyResult> cardVerifyResults,
    @JsonProperty("CompareResults") List<CompareResult> compareResults,
    @JsonProperty("Extra") String extra,
    @JsonProperty("DeviceInfoLevel") String deviceInfoLevel,
    @JsonProperty("RequestId") String requestId) {

  public GetSdkVerificationResultResponse {
    cardVerifyResults = List.copyOf(cardVerifyResults);
    compareResults = List.copyOf(compareResults);
  }

  @Override
  public String toString() {
    return "GetSdkVerificationResultResponse[" + requestId + "]";
  }
}
