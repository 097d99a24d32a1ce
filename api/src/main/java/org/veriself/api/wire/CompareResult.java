package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One liveness attempt of an identity verification, with its comparison (types.md 1). What did
/// not happen is an empty file or an empty text (actions.md 6).
public record CompareResult(
    @JsonProperty("ErrorCode") String errorCode,
    @JsonProperty("ErrorMsg") String errorMsg,
    @JsonProperty("LiveData") FileInfo liveData,
    @JsonProperty("LiveVideo") FileInfo liveVideo,
    @JsonProperty("ActionVideo") FileInfo actionVideo,
    @JsonProperty("LiveErrorCode") String liveErrorCode,
    @JsonProperty("LiveErrorMsg") String liveErrorMsg,
    @JsonProperty("BestFrame") FileInfo bestFrame,
    @JsonProperty("ProfileImage") FileInfo profileImage,
    @JsonProperty("CompareErrorCode") String compareErrorCode,
    @JsonProperty("CompareErrorMsg") String compareErrorMsg,
    @JsonProperty("Sim") BigDecimal sim,
    @JsonProperty("IsNeedCharge") boolean isNeedCharge,
    @JsonProperty("CardInfoInputJson") @Nullable FileInfo cardInfoInputJson,
    @JsonProperty("RequestId") String requestId,
    @JsonProperty("LivenessInfoTag") @Nullable List<String> livenessInfoTag) {}
