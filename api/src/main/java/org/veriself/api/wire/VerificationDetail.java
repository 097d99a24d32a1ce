package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One attempt of a web verification (types.md, VerificationDetail).
///
/// @param compareErrorCode null, like its text, when no comparison was made
/// @param reqTimestamp milliseconds since 1970
/// @param seq the attempt's id
public record VerificationDetail(
    @JsonProperty("ErrorCode") int errorCode,
    @JsonProperty("ErrorMsg") String errorMsg,
    @JsonProperty("LivenessErrorCode") int livenessErrorCode,
    @JsonProperty("LivenessErrorMsg") String livenessErrorMsg,
    @JsonProperty("CompareErrorCode") @Nullable Integer compareErrorCode,
    @JsonProperty("CompareErrorMsg") @Nullable String compareErrorMsg,
    @JsonProperty("ReqTimestamp") long reqTimestamp,
    @JsonProperty("Similarity") BigDecimal similarity,
    @JsonProperty("Seq") String seq,
    @JsonProperty("LivenessInfoTag") @Nullable List<String> livenessInfoTag) {}
