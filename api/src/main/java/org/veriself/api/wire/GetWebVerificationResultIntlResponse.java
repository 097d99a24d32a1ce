package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answer of GetWebVerificationResultIntl (actions.md 8). Bytes become Base64.
///
/// @param errorCode null while the process is not finished
/// @param details null before the first attempt ended
/// @param ocrResult one for each picture of a card; null in modes without a card
public record GetWebVerificationResultIntlResponse(
    @JsonProperty("ErrorCode") @Nullable Integer errorCode,
    @JsonProperty("ErrorMsg") @Nullable String errorMsg,
    @JsonProperty("VerificationDetailList") @Nullable List<VerificationDetail> details,
    @JsonProperty("VideoBase64") byte @Nullable [] video,
    @JsonProperty("BestFrameBase64") byte @Nullable [] bestFrame,
    @JsonProperty("OCRResult") @Nullable List<OcrResult> ocrResult,
    @JsonProperty("Extra") String extra,
    @JsonProperty("RequestId") String requestId) {

  @Override
  public String toString() {
    return "GetWebVerificationResultIntlResponse[" + requestId + "]";
  }
}
