package org.veriself.api.action;

import java.util.Optional;
import org.veriself.api.request.Parameters;
import org.veriself.api.request.Shape;
import org.veriself.api.wire.AppResults;
import org.veriself.api.wire.FileInfo;
import org.veriself.api.wire.GetLivenessResultResponse;
import org.veriself.api.wire.ResultCode;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.media.MediaLinks;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.ReadResult;

/// The result of a liveness check, media as short-lived links (actions.md 4).
final class GetLivenessResult implements ActionHandler {

  private final ReadResult readResult;
  private final FileLinks files;

  GetLivenessResult(ReadResult readResult, MediaLinks links) {
    this.readResult = readResult;
    this.files = new FileLinks(links);
  }

  @Override
  public String name() {
    return "GetLivenessResult";
  }

  @Override
  public Shape shape() {
    return ResultAnswers.SHAPE;
  }

  @Override
  public Answer handle(Caller caller, Parameters parameters) {
    String token = parameters.require(ResultAnswers.SDK_TOKEN);
    return switch (readResult.read(caller.account().id(), TokenFamily.LIVENESS, token)) {
      case ReadResult.Unfinished unfinished ->
          answer(caller, ResultCode.UNFINISHED, FileInfo.NONE, FileInfo.NONE);
      case ReadResult.Concluded concluded -> concluded(caller, concluded);
      case ReadResult.TokenIllegal() -> ResultAnswers.illegal();
      case ReadResult.TokenForeign() -> ResultAnswers.foreign();
      case ReadResult.TokenExpired() -> ResultAnswers.expired();
    };
  }

  private Answer concluded(Caller caller, ReadResult.Concluded concluded) {
    SessionRecord session = concluded.session();
    Optional<StoredMedia> video =
        concluded
            .submission()
            .recording(RecordingName.MAIN)
            .or(() -> concluded.submission().recording(RecordingName.ACTION))
            .map(SubmittedRecording::media);
    return answer(
        caller,
        AppResults.codeOf(concluded.judgement().outcome(), TokenFamily.LIVENESS),
        files.of(session, concluded.judgement().bestFrame()),
        files.of(session, video));
  }

  private static Answer answer(Caller caller, ResultCode code, FileInfo bestFrame, FileInfo video) {
    return Answer.success(
        new GetLivenessResultResponse(
            code.code(),
            code.description().in(caller.language()),
            bestFrame,
            video,
            caller.requestId()));
  }
}
