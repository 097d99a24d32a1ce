package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/// Answer of the old GetWebVerificationResult: the new one's members and links to the media
/// (actions.md 17).
public record GetWebVerificationResultResponse(
    @JsonUnwrapped GetWebVerificationResultIntlResponse result,
    @JsonProperty("VideoBestFrameUrl") @Nullable String bestFrameUrl,
    @JsonProperty("VideoBestFrameMd5") @Nullable String bestFrameMd5,
    @JsonProperty("VideoUrl") @Nullable String videoUrl,
    @JsonProperty("VideoMd5") @Nullable String videoMd5) {

  @Override
  public String toString() {
    return "GetWebVerificationResultResponse[" + result.requestId() + "]";
  }
}
