package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Answer of GetLivenessResult (actions.md 4).
public record GetLivenessResultResponse(
    @JsonProperty("Result") String result,
    @JsonProperty("Description") String description,
    @JsonProperty("BestFrame") FileInfo bestFrame,
    @JsonProperty("Video") FileInfo video,
    @JsonProperty("RequestId") String requestId) {}
