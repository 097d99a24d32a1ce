package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.capture.wire.Manifest;
import org.veriself.capture.wire.VerdictAnswer;
import org.veriself.capture.wire.WireName;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.device.DeviceHints;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.session.DeviceBinding;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.SubmitPass;

/// `POST passes/{pass}/complete`: takes the signed manifest and queues the pass.
final class CompleteOperation implements Gate.PassOperation {
  static final String SIGNATURE_HEADER = "Capture-Signature";

  private final SubmitPass submitPass;
  private final CaptureJson json;
  private final int mostBytes;

  CompleteOperation(SubmitPass submitPass, CaptureJson json, int mostBytes) {
    this.submitPass = submitPass;
    this.json = json;
    this.mostBytes = mostBytes;
  }

  @Override
  public Answer answer(Context context, SessionRecord session, LivenessPass pass)
      throws IOException {
    if (!RequestBody.isJson(context)) {
      return Refusal.of(CaptureCode.CONTENT_TYPE_WRONG, "send application/json");
    }
    Optional<byte[]> signature = signature(context.header(SIGNATURE_HEADER));
    if (signature.isEmpty()) {
      return Refusal.of(
          CaptureCode.SIGNATURE_INVALID,
          "send the header 'Capture-Signature: <Base64 of the 64 bytes r and s>'");
    }
    Optional<byte[]> body = RequestBody.read(context, mostBytes);
    if (body.isEmpty()) {
      return Refusal.of(CaptureCode.BODY_TOO_LARGE, "a manifest may have " + mostBytes + " bytes");
    }
    DeviceBinding device = session.start().orElseThrow().device();
    if (!DeviceKey.of(device.publicKey()).orElseThrow().signed(body.get(), signature.get())) {
      return Refusal.of(
          CaptureCode.SIGNATURE_WRONG,
          "sign the exact bytes of the body with the key given at the start");
    }
    return switch (json.read(body.get(), Manifest.class)) {
      case CaptureJson.Malformed<Manifest>(String why) -> Refusal.of(CaptureCode.BODY_INVALID, why);
      case CaptureJson.Message<Manifest>(Manifest manifest) ->
          complete(session, device, pass, manifest);
    };
  }

  private Answer complete(
      SessionRecord session, DeviceBinding device, LivenessPass pass, Manifest manifest) {
    if (!manifest.passId().equals(pass.id().toString())
        || !manifest.nonce().equals(PassNonce.of(device, pass))) {
      return Refusal.of(
          CaptureCode.MANIFEST_WRONG, "'passId' and 'nonce' must be those of this pass");
    }
    Map<RecordingName, SubmitPass.Claimed> claims = new EnumMap<>(RecordingName.class);
    for (Manifest.Recording recording : manifest.recordings()) {
      Optional<RecordingName> name =
          WireName.recording(recording.name()).filter(pass.challenge().recordings()::contains);
      if (name.isEmpty()) {
        return Refusal.of(
            CaptureCode.MANIFEST_WRONG, "the manifest names a recording this pass does not have");
      }
      if (!recording.stepTimes().isEmpty()
          && recording.stepTimes().size() != stepsIn(pass, name.get())) {
        return Refusal.of(
            CaptureCode.MANIFEST_WRONG,
            "'stepTimes' must be empty or name every step of the recording");
      }
      claims.put(
          name.get(),
          new SubmitPass.Claimed(
              recording.sha256(), recording.stepTimes().stream().map(Duration::ofMillis).toList()));
    }
    return submitted(submitPass.submit(session, pass, claims, hints(manifest)));
  }

  private static Optional<DeviceHints> hints(Manifest manifest) {
    return Optional.ofNullable(manifest.hints())
        .map(
            hints ->
                new DeviceHints(
                    hints.automated(),
                    hints.cameraNamedVirtual(),
                    hints.facingMissing(),
                    hints.trackNotFromCamera()));
  }

  private static Answer submitted(SubmitPass.Result result) {
    return switch (result) {
      case SubmitPass.Accepted() -> new Answer.Body(202, VerdictAnswer.waiting("checking"));
      case SubmitPass.ChallengeNotFinished() ->
          Refusal.of(CaptureCode.CHALLENGE_NOT_FINISHED, "steps are left; ask for them first");
      case SubmitPass.RecordingMissing(RecordingName name) ->
          Refusal.of(
              CaptureCode.RECORDING_MISSING,
              "the recording '" + WireName.of(name) + "' has no chunks or is not in the manifest");
      case SubmitPass.WrongHash(RecordingName name) ->
          Refusal.of(
              CaptureCode.RECORDING_HASH_WRONG,
              "the recording '" + WireName.of(name) + "' has another SHA-256 here");
      case SubmitPass.Late() -> RecordingRoute.closed();
    };
  }

  private static long stepsIn(LivenessPass pass, RecordingName recording) {
    return pass.challenge().steps().stream().filter(step -> step.recording() == recording).count();
  }

  private static Optional<byte[]> signature(@Nullable String header) {
    if (header == null || header.length() > 2 * DeviceKey.SIGNATURE_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(header.strip()))
          .filter(bytes -> bytes.length == DeviceKey.SIGNATURE_LENGTH);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
