package org.veriself.api.action;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.error.Reading;
import org.veriself.api.request.Field;
import org.veriself.api.request.Kind;
import org.veriself.api.request.Parameters;
import org.veriself.api.request.Shape;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.verification.IssueToken;

/// Issues a token for an identity verification: a card, a face, and whether they belong together
/// (actions.md 5).
final class ApplySdkVerificationToken implements ActionHandler {
  private static final int MAX_EXTRA_CHARS = 1_024;
  private static final int MOST_SHOWN = 32;
  private static final long DEFAULT_RETRY_LIMIT = 5;
  private static final ErrorCode BAD_VALUE = ErrorCode.INVALID_PARAMETER_VALUE;

  private static final Field<Long> CHECK_MODE = Field.optional("CheckMode", new Kind.Whole(1, 3));
  private static final Field<Long> SECURITY_LEVEL =
      Field.optional("SecurityLevel", new Kind.Whole(1, 4));
  private static final Field<String> ID_CARD_TYPE = Field.optional("IdCardType", new Kind.Text(64));
  private static final Field<String> COMPARE_IMAGE =
      Field.optional("CompareImage", new Kind.Encoded());
  private static final PhotoParameter PHOTO =
      new PhotoParameter(
          COMPARE_IMAGE,
          ApiError.incomplete(CHECK_MODE.name(), COMPARE_IMAGE.name()),
          ApiError.tooLong(BAD_VALUE, COMPARE_IMAGE.name(), PhotoParameter.MAX_CHARS),
          ApiError.unusable(BAD_VALUE, COMPARE_IMAGE.name()));
  private static final Field<Boolean> NEED_VERIFY_ID_CARD = truth("NeedVerifyIdCard");
  private static final Field<Boolean> DISABLE_CHANGE = truth("DisableChangeOcrResult");
  private static final Field<Boolean> DISABLE_WARNINGS = truth("DisableCheckOcrWarnings");
  private static final Field<List<Long>> SELECTED_WARNINGS =
      Field.optional("SelectedWarningCodes", new Kind.ListOf<>(new Kind.Whole(-10_000, 0)));
  private static final Field<String> EXTRA =
      Field.optional("Extra", new Kind.Text(MAX_EXTRA_CHARS));
  private static final Field<String> SDK_VERSION =
      Field.optional(
          "SdkVersion", new Kind.Choice(Set.of("BASIC", "ENHANCED", "ENHANCE", "PRO", "PLUS")));
  private static final Field<String> ACTION_LIST = Field.optional("ActionList", new Kind.Text(64));
  private static final Field<Boolean> ALLOW_EXPIRED = truth("AllowExpiredDocument");
  private static final Field<Boolean> SKIP_RESULT_PAGE = truth("SkipResultPage");
  private static final Field<List<String>> SHOWN =
      Field.optional("CardOcrDisplayFields", new Kind.ListOf<>(new Kind.Text(64)));
  private static final Field<Long> RETRY_LIMIT = Field.optional("RetryLimit", new Kind.Whole(1, 5));
  private static final Field<Boolean> FORGERY_IMAGES = truth("EnableForgeryDetectionImages");
  private static final Field<String> META_DATA =
      Field.optional("MetaData", new Kind.Text(1_000_000));
  private static final Field<Boolean> SKIP_LAUNCH_PAGE = truth("SkipLaunchPage");
  private static final Field<Boolean> SKIP_CONFIRM_PAGE = truth("SkipOcrConfirmPage");
  private static final Field<Boolean> HIDE_PROGRESS_BAR = truth("HideProgressBar");
  private static final Field<Boolean> ALLOW_UPLOAD = truth("AllowUploadPhoto");

  private static final Shape SHAPE =
      new Shape(
          BAD_VALUE,
          List.of(
              CHECK_MODE,
              SECURITY_LEVEL,
              ID_CARD_TYPE,
              COMPARE_IMAGE,
              NEED_VERIFY_ID_CARD,
              DISABLE_CHANGE,
              DISABLE_WARNINGS,
              SELECTED_WARNINGS,
              EXTRA,
              SDK_VERSION,
              ACTION_LIST,
              ALLOW_EXPIRED,
              SKIP_RESULT_PAGE,
              SHOWN,
              RETRY_LIMIT,
              FORGERY_IMAGES,
              META_DATA,
              SKIP_LAUNCH_PAGE,
              SKIP_CONFIRM_PAGE,
              HIDE_PROGRESS_BAR,
              ALLOW_UPLOAD));

  private final IssueToken issueToken;

  ApplySdkVerificationToken(IssueToken issueToken) {
    this.issueToken = issueToken;
  }

  private static Field<Boolean> truth(String name) {
    return Field.optional(name, new Kind.Truth());
  }

  @Override
  public String name() {
    return "ApplySdkVerificationToken";
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public Answer handle(Caller caller, Parameters parameters) {
    long mode = parameters.get(CHECK_MODE).orElse(1L);
    SecureLevel level = SecureLevel.of(parameters.get(SECURITY_LEVEL).orElse(4L));
    Reading<Answer> answer =
        actions(parameters, level)
            .then(
                actions ->
                    document(parameters, mode)
                        .then(
                            document ->
                                photo(parameters, mode)
                                    .then(
                                        photo ->
                                            Reading.done(
                                                issued(
                                                    caller,
                                                    plan(
                                                        parameters,
                                                        level,
                                                        actions,
                                                        mode != 3,
                                                        document),
                                                    photo)))));
    return switch (answer) {
      case Reading.Done<Answer>(Answer value) -> value;
      case Reading.Refused<Answer>(ApiError error) -> Answer.failure(error);
    };
  }

  private Answer issued(Caller caller, VerificationPlan plan, Optional<byte[]> photo) {
    return TokenAnswers.of(
        issueToken.issue(caller.account(), plan, photo), COMPARE_IMAGE.name(), caller);
  }

  private static VerificationPlan plan(
      Parameters parameters,
      SecureLevel level,
      List<Action> actions,
      boolean compares,
      Optional<DocumentPlan> document) {
    String edition = parameters.get(SDK_VERSION).orElse("BASIC");
    return new VerificationPlan(
        TokenFamily.IDENTITY,
        level,
        actions,
        compares,
        edition.equals("ENHANCE") ? Edition.ENHANCED : Edition.valueOf(edition),
        Math.toIntExact(parameters.get(RETRY_LIMIT).orElse(DEFAULT_RETRY_LIMIT)),
        Optional.empty(),
        Optional.empty(),
        document,
        parameters.get(EXTRA).orElse(""));
  }

  private static Reading<List<Action>> actions(Parameters parameters, SecureLevel level) {
    Optional<String> asked = parameters.get(ACTION_LIST);
    if (!level.hasActions()) {
      return asked.isPresent()
          ? Reading.refused(ApiError.conflict(ACTION_LIST.name(), SECURITY_LEVEL.name()))
          : Reading.done(List.of());
    }
    return asked.isEmpty()
        ? Reading.done(ActionList.DEFAULT)
        : ActionList.parse(asked.get())
            .map(Reading::done)
            .orElseGet(
                () ->
                    Reading.refused(
                        ApiError.notAllowed(BAD_VALUE, ACTION_LIST.name(), asked.get())));
  }

  /// What is asked about the card, in the mode that reads one.
  private static Reading<Optional<DocumentPlan>> document(Parameters parameters, long mode) {
    String name = parameters.get(ID_CARD_TYPE).orElse(IdentityCards.DEFAULT);
    Optional<CardType> type = IdentityCards.type(name);
    if (type.isEmpty()) {
      return Reading.refused(ApiError.notAllowed(BAD_VALUE, ID_CARD_TYPE.name(), name));
    }
    if (is(parameters, ALLOW_UPLOAD) && is(parameters, FORGERY_IMAGES)) {
      return Reading.refused(ApiError.conflict(ALLOW_UPLOAD.name(), FORGERY_IMAGES.name()));
    }
    List<String> shown = parameters.get(SHOWN).orElse(List.of());
    for (String field : shown) {
      if (shown.size() > MOST_SHOWN || !IdentityCards.isShown(type.get(), field)) {
        return Reading.refused(ApiError.notAllowed(BAD_VALUE, SHOWN.name(), field));
      }
    }
    return blocking(parameters)
        .then(
            blocking ->
                Reading.done(
                    mode == 1
                        ? Optional.of(
                            new DocumentPlan(
                                type.get(),
                                blocking,
                                !is(parameters, DISABLE_CHANGE),
                                !is(parameters, SKIP_CONFIRM_PAGE),
                                is(parameters, ALLOW_UPLOAD),
                                false,
                                parameters.get(ALLOW_EXPIRED).orElse(true),
                                shown))
                        : Optional.empty()));
  }

  /// Which warnings withhold a reading: all that are checked, those selected, or none.
  private static Reading<Set<CardWarning>> blocking(Parameters parameters) {
    List<String> codes =
        parameters.get(SELECTED_WARNINGS).orElse(List.of()).stream()
            .map(code -> Long.toString(code))
            .toList();
    return BlockingWarnings.of(codes, is(parameters, DISABLE_WARNINGS), SELECTED_WARNINGS.name());
  }

  /// In mode 2 the caller brings the photo; in mode 1 the card does.
  private static Reading<Optional<byte[]>> photo(Parameters parameters, long mode) {
    if (mode != 2) {
      return Reading.done(Optional.empty());
    }
    return PHOTO.read(parameters);
  }

  private static boolean is(Parameters parameters, Field<Boolean> field) {
    return parameters.get(field).orElse(false);
  }
}
