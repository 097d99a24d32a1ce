package org.veriself.api.action;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.api.request.Parameters;
import org.veriself.api.request.Shape;
import org.veriself.api.wire.AppResults;
import org.veriself.api.wire.DeviceInfoLevel;
import org.veriself.api.wire.GetFaceIdResultIntlResponse;
import org.veriself.api.wire.LivenessTag;
import org.veriself.api.wire.Numbers;
import org.veriself.api.wire.ResultCode;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.face.Similarity;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.ReadResult;

/// The result of a selfie verification, media inline (actions.md 2).
final class GetFaceIdResultIntl implements ActionHandler {

  private static final byte[] NO_MEDIA = new byte[0];

  private final ReadResult readResult;
  private final InlineMedia media;

  GetFaceIdResultIntl(ReadResult readResult, MediaStore media) {
    this.readResult = readResult;
    this.media = new InlineMedia(media);
  }

  @Override
  public String name() {
    return "GetFaceIdResultIntl";
  }

  @Override
  public Shape shape() {
    return ResultAnswers.SHAPE;
  }

  @Override
  public Answer handle(Caller caller, Parameters parameters) {
    String token = parameters.require(ResultAnswers.SDK_TOKEN);
    return switch (readResult.read(caller.account().id(), TokenFamily.SELFIE, token)) {
      case ReadResult.Unfinished(SessionRecord session) ->
          Answer.success(unfinished(caller, session));
      case ReadResult.Concluded concluded -> Answer.success(concluded(caller, concluded));
      case ReadResult.TokenIllegal() -> ResultAnswers.illegal();
      case ReadResult.TokenForeign() -> ResultAnswers.foreign();
      case ReadResult.TokenExpired() -> ResultAnswers.expired();
    };
  }

  private static GetFaceIdResultIntlResponse unfinished(Caller caller, SessionRecord session) {
    return new GetFaceIdResultIntlResponse(
        ResultCode.UNFINISHED.code(),
        ResultCode.UNFINISHED.description().in(caller.language()),
        NO_MEDIA,
        NO_MEDIA,
        NO_MEDIA,
        Numbers.rounded(0),
        session.plan().extra(),
        DeviceInfoLevel.UNKNOWN,
        null,
        caller.requestId());
  }

  private GetFaceIdResultIntlResponse concluded(Caller caller, ReadResult.Concluded concluded) {
    SessionRecord session = concluded.session();
    Outcome outcome = concluded.judgement().outcome();
    ResultCode code = AppResults.codeOf(outcome, TokenFamily.SELFIE);
    @Nullable List<String> tags =
        session.plan().edition().revealsLivenessTags() ? LivenessTag.ofApp(outcome) : null;
    return new GetFaceIdResultIntlResponse(
        code.code(),
        code.description().in(caller.language()),
        bytes(session, concluded.judgement().bestFrame()),
        bytes(session, video(concluded.submission())),
        bytes(session, actionVideo(session, concluded.submission())),
        Numbers.rounded(similarity(outcome)),
        session.plan().extra(),
        DeviceInfoLevel.of(session.plan().edition(), concluded.submission()),
        tags,
        caller.requestId());
  }

  private static double similarity(Outcome outcome) {
    return AppResults.similarity(outcome).map(Similarity::value).orElse(0.0);
  }

  /// Level 2 has one recording, which is both videos (actions.md 2, decision rule).
  private static Optional<StoredMedia> video(Submission submission) {
    return submission
        .recording(RecordingName.MAIN)
        .or(() -> submission.recording(RecordingName.ACTION))
        .map(SubmittedRecording::media);
  }

  private static Optional<StoredMedia> actionVideo(SessionRecord session, Submission submission) {
    if (!session.plan().level().hasActions()) {
      return Optional.empty();
    }
    Optional<SubmittedRecording> action = submission.recording(RecordingName.ACTION);
    return (session.plan().level().hasLight()
            ? action
            : action.or(() -> submission.recording(RecordingName.MAIN)))
        .map(SubmittedRecording::media);
  }

  private byte[] bytes(SessionRecord session, Optional<StoredMedia> stored) {
    return stored.flatMap(object -> media.bytes(session, object)).orElse(NO_MEDIA);
  }
}
