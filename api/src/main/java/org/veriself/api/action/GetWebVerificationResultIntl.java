package org.veriself.api.action;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.request.Field;
import org.veriself.api.request.Kind;
import org.veriself.api.request.Parameters;
import org.veriself.api.request.Shape;
import org.veriself.api.wire.AppResults;
import org.veriself.api.wire.CardInfo;
import org.veriself.api.wire.GetWebVerificationResultIntlResponse;
import org.veriself.api.wire.LivenessTag;
import org.veriself.api.wire.Numbers;
import org.veriself.api.wire.OcrResult;
import org.veriself.api.wire.VerificationDetail;
import org.veriself.api.wire.WebCode;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.document.CardJson;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.face.Similarity;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.ReadAttempts;
import org.veriself.domain.verification.ReadAttempts.Attempt;
import org.veriself.domain.verification.TokenLookup;

/// The result of a web verification: every attempt in order, the media of the last one inline
/// (actions.md 8).
final class GetWebVerificationResultIntl implements ActionHandler {
  static final Field<String> BIZ_TOKEN = Field.required("BizToken", new Kind.Encoded());
  static final Shape SHAPE = new Shape(ErrorCode.INVALID_PARAMETER_VALUE, List.of(BIZ_TOKEN));

  private final ReadAttempts readAttempts;
  private final InlineMedia media;

  GetWebVerificationResultIntl(ReadAttempts readAttempts, MediaStore media) {
    this.readAttempts = readAttempts;
    this.media = new InlineMedia(media);
  }

  @Override
  public String name() {
    return "GetWebVerificationResultIntl";
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public Answer handle(Caller caller, Parameters parameters) {
    return switch (readAttempts.read(caller.account().id(), parameters.require(BIZ_TOKEN))) {
      case ReadAttempts.Refused(TokenLookup.Result why) -> refused(why);
      case ReadAttempts.Read read -> Answer.success(response(caller, read));
    };
  }

  static Answer refused(TokenLookup.Result why) {
    return switch (why) {
      case TokenLookup.Illegal() -> ResultAnswers.illegal();
      case TokenLookup.Foreign() -> ResultAnswers.foreign();
      case TokenLookup.Expired() -> ResultAnswers.expired();
      case TokenLookup.Found found -> throw new IllegalStateException("found: " + found);
    };
  }

  GetWebVerificationResultIntlResponse response(Caller caller, ReadAttempts.Read read) {
    SessionRecord session = read.session();
    @Nullable WebCode code = read.outcome().map(WebCode::of).orElse(null);
    return new GetWebVerificationResultIntlResponse(
        code == null ? null : code.code(),
        code == null ? null : code.text().in(caller.language()),
        read.attempts().isEmpty()
            ? null
            : read.attempts().stream().map(one -> detail(caller, session, one)).toList(),
        bytes(read, video(read)),
        bytes(read, bestFrame(read)),
        session.plan().document().map(plan -> cards(read, plan)).orElse(null),
        session.plan().extra(),
        caller.requestId());
  }

  private List<OcrResult> cards(ReadAttempts.Read read, DocumentPlan plan) {
    return read.documents().stream()
        .map(pass -> card(read, plan, pass, pass.equals(read.documents().getLast())))
        .toList();
  }

  /// Pictures come with the last attempt only, as videos do: a process may have many.
  private OcrResult card(
      ReadAttempts.Read read, DocumentPlan plan, DocumentPass pass, boolean isLast) {
    String id = pass.id().toString();
    Optional<CardReading> reading = pass.confirmedReading().filter(_ -> pass.passed());
    return new OcrResult(
        pass.passed(),
        isLast ? bytes(read, pass.picture()) : null,
        reading.map(CardInfo::of).orElse(null),
        plan.alone() ? null : reading.map(CardInfo::unified).orElse(null),
        id,
        isLast ? bytes(read, pass.cut()) : null,
        isLast ? bytes(read, pass.back().cut()) : null,
        pass.reading().stream()
            .flatMap(one -> one.warnings().stream())
            .sorted()
            .map(CardWarning::code)
            .toList(),
        plan.alone() && pass.passed()
            ? pass.reading().map(one -> CardJson.of(one, id)).orElse(null)
            : null,
        isLast ? bytes(read, pass.portrait()) : null,
        isLast ? bytes(read, pass.back().picture()) : null);
  }

  /// Media belongs to a finished process (actions.md 8, unfinished: null).
  private byte @Nullable [] bytes(ReadAttempts.Read read, Optional<StoredMedia> stored) {
    return read.outcome().isEmpty()
        ? null
        : stored.flatMap(object -> media.bytes(read.session(), object)).orElse(null);
  }

  static Optional<StoredMedia> video(ReadAttempts.Read read) {
    return judged(read)
        .flatMap(
            judged ->
                judged
                    .submission()
                    .recording(RecordingName.MAIN)
                    .or(() -> judged.submission().recording(RecordingName.ACTION)))
        .map(SubmittedRecording::media);
  }

  static Optional<StoredMedia> bestFrame(ReadAttempts.Read read) {
    return judged(read).flatMap(judged -> judged.judgement().bestFrame());
  }

  private static Optional<PassState.Judged> judged(ReadAttempts.Read read) {
    return !read.attempts().isEmpty()
            && read.attempts().getLast().pass().state() instanceof PassState.Judged judged
        ? Optional.of(judged)
        : Optional.empty();
  }

  /// What was not run is null (codes.md 2).
  private static VerificationDetail detail(Caller caller, SessionRecord session, Attempt attempt) {
    Outcome outcome = attempt.outcome();
    WebCode code = WebCode.of(outcome);
    boolean live = AppResults.isLive(outcome);
    WebCode liveness = live ? WebCode.SUCCESS : code;
    boolean compared = live && session.plan().comparesPhoto();
    String text = code.text().in(caller.language());
    return new VerificationDetail(
        code.code(),
        text,
        liveness.code(),
        liveness.text().in(caller.language()),
        compared ? code.code() : null,
        compared ? text : null,
        attempt.pass().openedAt().toEpochMilli(),
        Numbers.rounded(compared ? similarity(outcome) : 0),
        attempt.pass().id().toString(),
        session.plan().edition().revealsLivenessTags() ? LivenessTag.ofWeb(outcome) : null);
  }

  private static double similarity(Outcome outcome) {
    Optional<Similarity> similarity =
        switch (outcome) {
          case Outcome.Verified(Optional<Similarity> reached) -> reached;
          case Outcome.Rejected rejected -> rejected.similarity();
          case Outcome.Inconclusive _ -> Optional.empty();
        };
    return similarity.map(Similarity::value).orElse(0.0);
  }
}
