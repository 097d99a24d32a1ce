package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answer of GetFaceIdResultIntl (actions.md 2). Bytes become Base64, an empty array `""`.
///
/// @param livenessInfoTag sent as null when there is nothing to tell
public record GetFaceIdResultIntlResponse(
    @JsonProperty("Result") String result,
    @JsonProperty("Description") String description,
    @JsonProperty("BestFrame") byte[] bestFrame,
    @JsonProperty("Video") byte[] video,
    @JsonProperty("ActionVideo") byte[] actionVideo,
    @JsonProperty("Similarity") BigDecimal similarity,
    @JsonProperty("Extra") String extra,
    @JsonProperty("DeviceInfoLevel") String deviceInfoLevel,
    @JsonProperty("LivenessInfoTag") @Nullable List<String> livenessInfoTag,
    @JsonProperty("RequestId") String requestId) {

  @Override
  public String toString() {
    return "GetFaceIdResultIntlResponse[" + requestId + "]";
  }
}
