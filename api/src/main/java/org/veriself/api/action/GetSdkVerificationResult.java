package org.veriself.api.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veriself.api.request.Parameters;
import org.veriself.api.request.Shape;
import org.veriself.api.wire.AppResults;
import org.veriself.api.wire.CardInfo;
import org.veriself.api.wire.CardVerifyResult;
import org.veriself.api.wire.CompareResult;
import org.veriself.api.wire.DeviceInfoLevel;
import org.veriself.api.wire.FileInfo;
import org.veriself.api.wire.GetSdkVerificationResultResponse;
import org.veriself.api.wire.LivenessTag;
import org.veriself.api.wire.Numbers;
import org.veriself.api.wire.ResultCode;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.face.Similarity;
import org.veriself.domain.media.MediaLinks;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.ReadIdentity;
import org.veriself.domain.verification.TokenLookup;

/// The result of an identity verification with every attempt (actions.md 6).
final class GetSdkVerificationResult implements ActionHandler {
  /// Codes that the vendor bills (flows.md 8).
  private static final Set<String> BILLABLE = Set.of("0", "1002", "1005", "1201", "2016", "2017");

  private static final String NOT_RUN = "";

  private final ReadIdentity readIdentity;
  private final FileLinks files;

  GetSdkVerificationResult(ReadIdentity readIdentity, MediaLinks links) {
    this.readIdentity = readIdentity;
    this.files = new FileLinks(links);
  }

  @Override
  public String name() {
    return "GetSdkVerificationResult";
  }

  @Override
  public Shape shape() {
    return ResultAnswers.SHAPE;
  }

  @Override
  public Answer handle(Caller caller, Parameters parameters) {
    String token = parameters.require(ResultAnswers.SDK_TOKEN);
    return switch (readIdentity.read(caller.account().id(), token)) {
      case ReadIdentity.Read read -> Answer.success(response(caller, read));
      case ReadIdentity.Refused(TokenLookup.Result why) ->
          switch (why) {
            case TokenLookup.Foreign() -> ResultAnswers.foreign();
            case TokenLookup.Expired() -> ResultAnswers.expired();
            case TokenLookup.Illegal(), TokenLookup.Found _ -> ResultAnswers.illegal();
          };
    };
  }

  private GetSdkVerificationResultResponse response(Caller caller, ReadIdentity.Read read) {
    List<CardVerifyResult> cards = new ArrayList<>();
    for (DocumentPass pass : read.documents()) {
      cards.add(card(read.session(), pass));
    }
    List<CompareResult> compared = new ArrayList<>();
    for (ReadIdentity.Attempt attempt : read.attempts()) {
      compared.add(compared(caller, read, attempt));
    }
    boolean unfinished = compared.isEmpty() || read.isJudging();
    ResultCode code =
        unfinished
            ? ResultCode.UNFINISHED
            : AppResults.codeOf(
                read.attempts().getLast().judgement().outcome(), TokenFamily.IDENTITY);
    return new GetSdkVerificationResultResponse(
        code.code(),
        code.description().in(caller.language()),
        charges(cards, compared),
        cards,
        compared,
        read.session().plan().extra(),
        unfinished
            ? DeviceInfoLevel.UNKNOWN
            : DeviceInfoLevel.of(
                read.session().plan().edition(), read.attempts().getLast().submission()),
        caller.requestId());
  }

  private static int charges(List<CardVerifyResult> cards, List<CompareResult> compared) {
    return (int)
        (cards.stream().filter(CardVerifyResult::isPass).count()
            + compared.stream().filter(CompareResult::isNeedCharge).count());
  }

  private CardVerifyResult card(SessionRecord session, DocumentPass pass) {
    return new CardVerifyResult(
        pass.passed(),
        !pass.edits().isEmpty(),
        null,
        present(session, pass.picture()),
        // A warning withholds what was read (actions.md 5, `DisableCheckOcrWarnings`).
        present(session, pass.values().filter(_ -> pass.passed())),
        pass.id().toString(),
        pass.reading().filter(_ -> pass.passed()).map(CardInfo::of).orElse(null),
        pass.reading().filter(_ -> pass.passed()).map(CardInfo::unified).orElse(null),
        pass.reading().stream()
            .flatMap(reading -> reading.warnings().stream())
            .sorted()
            .map(CardWarning::code)
            .toList(),
        pass.edits().stream()
            .map(
                edit ->
                    new CardVerifyResult.EditDetail(
                        edit.field(), edit.read().orElse(null), edit.corrected()))
            .toList());
  }

  private CompareResult compared(
      Caller caller, ReadIdentity.Read read, ReadIdentity.Attempt attempt) {
    SessionRecord session = read.session();
    Outcome outcome = attempt.judgement().outcome();
    ResultCode code = AppResults.codeOf(outcome, TokenFamily.IDENTITY);
    String text = code.description().in(caller.language());
    boolean live = AppResults.isLive(outcome);
    boolean isCompared = live && session.plan().comparesPhoto();
    ResultCode liveCode = live ? ResultCode.SUCCESS : code;
    return new CompareResult(
        code.code(),
        text,
        FileInfo.NONE,
        files.of(
            session,
            video(attempt, RecordingName.MAIN).or(() -> video(attempt, RecordingName.ACTION))),
        files.of(session, video(attempt, RecordingName.ACTION)),
        liveCode.code(),
        liveCode.description().in(caller.language()),
        files.of(session, attempt.judgement().bestFrame()),
        files.of(session, read.document().flatMap(DocumentPass::portrait)),
        isCompared ? code.code() : NOT_RUN,
        isCompared ? text : NOT_RUN,
        Numbers.rounded(similarity(outcome)),
        BILLABLE.contains(code.code()),
        present(session, read.document().flatMap(DocumentPass::corrected)),
        attempt.pass().id().toString(),
        session.plan().edition().revealsLivenessTags() ? LivenessTag.ofApp(outcome) : null);
  }

  private static Optional<StoredMedia> video(ReadIdentity.Attempt attempt, RecordingName name) {
    return attempt.submission().recording(name).map(SubmittedRecording::media);
  }

  private static double similarity(Outcome outcome) {
    return AppResults.similarity(outcome).map(Similarity::value).orElse(0.0);
  }

  private @Nullable FileInfo present(SessionRecord session, Optional<StoredMedia> stored) {
    return stored.isEmpty() ? null : files.of(session, stored);
  }
}
