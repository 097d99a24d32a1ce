package org.veriself.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/// An error answer: nothing beside the error and the request id (protocol.md 11.1).
public record ErrorResponse(
    @JsonProperty("Error") Detail error, @JsonProperty("RequestId") String requestId) {

  /// The code and its text.
  public record Detail(
      @JsonProperty("Code") String code, @JsonProperty("Message") String message) {}
}
