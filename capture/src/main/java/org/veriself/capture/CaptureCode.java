package org.veriself.capture;

import org.veriself.capture.wire.WireName;

/// Every code a refusal may carry, with its HTTP status. The wire spelling is the lower-case name.
enum CaptureCode {
  // Any call.
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  BODY_INVALID(400),
  BODY_TOO_LARGE(413),
  CONTENT_TYPE_WRONG(415),
  AUTHORIZATION_MISSING(401),
  PROCESS_UNKNOWN(401),
  SESSION_CHANGED(409),
  RESULT_WINDOW_PASSED(410),
  TOO_MANY_REQUESTS(429),
  STORAGE_FAILED(503),
  INTERNAL_ERROR(500),

  // Starting the process.
  TOKEN_UNKNOWN(401),
  PROTOCOL_UNSUPPORTED(400),
  PUBLIC_KEY_INVALID(400),
  ALREADY_STARTED(409),
  ALREADY_FINISHED(409),
  PROCESS_RUNNING(409),
  START_WINDOW_PASSED(410),

  // Handing it over.
  TICKET_UNKNOWN(401),
  HAND_OVER_REFUSED(409),

  // Opening a pass.
  PASS_RUNNING(409),
  ATTEMPTS_USED_UP(409),
  ALREADY_VERIFIED(409),
  PROCESS_OVER(410),
  FORM_REFUSED(409),

  // Within a pass.
  PASS_UNKNOWN(404),
  PASS_CLOSED(410),
  RECORDING_UNKNOWN(404),
  RECORDING_ALREADY_ANNOUNCED(409),
  RECORDING_NOT_ANNOUNCED(409),
  STEP_TOO_EARLY(409),
  STEP_OUT_OF_ORDER(409),
  STEP_UNKNOWN(404),

  // Chunks.
  OFFSET_INVALID(400),
  DIGEST_INVALID(400),
  CHUNK_EMPTY(400),
  CHUNK_TOO_LARGE(413),
  CHUNK_HASH_WRONG(422),
  CHUNK_OFFSET_WRONG(409),
  RECORDING_TOO_LARGE(413),
  TOO_MANY_CHUNKS(409),

  // Completing.
  SIGNATURE_INVALID(400),
  SIGNATURE_WRONG(422),
  MANIFEST_WRONG(422),
  CHALLENGE_NOT_FINISHED(409),
  RECORDING_MISSING(409),
  RECORDING_HASH_WRONG(422),

  // Events.
  TOO_MANY_STREAMS(429);

  private final int status;

  CaptureCode(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  String wire() {
    return WireName.lowerCase(this);
  }
}
