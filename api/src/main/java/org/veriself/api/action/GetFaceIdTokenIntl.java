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
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.verification.IssueToken;

/// Issues a token for one selfie verification (actions.md 1). Every bad value answers
/// `InvalidParameter`: the action lists no `InvalidParameterValue`.
final class GetFaceIdTokenIntl implements ActionHandler {

  private static final int MAX_EXTRA_CHARS = 1000;
  private static final long DEFAULT_RETRY_LIMIT = 5;

  private static final Field<String> CHECK_MODE =
      Field.optional("CheckMode", new Kind.Choice(Set.of("liveness", "compare")));
  private static final Field<String> IMAGE = Field.optional("Image", new Kind.Encoded());
  private static final PhotoParameter PHOTO =
      new PhotoParameter(
          IMAGE,
          new ApiError(ErrorCode.INVALID_PARAMETER, ApiError.missing(IMAGE.name()).message()),
          ApiError.imageTooLarge(IMAGE.name()),
          ApiError.unusable(IMAGE.name()));
  private static final Field<String> EXTRA =
      Field.optional("Extra", new Kind.Text(MAX_EXTRA_CHARS));
  private static final Field<String> ACTION_LIST = Field.optional("ActionList", new Kind.Text(64));

  /// `ENHANCE` was the SDKs' spelling until 2026-08-18.
  private static final Field<String> SDK_VERSION =
      Field.optional(
          "SdkVersion", new Kind.Choice(Set.of("BASIC", "ENHANCED", "ENHANCE", "PRO", "PLUS")));

  private static final Field<Long> RETRY_LIMIT = Field.optional("RetryLimit", new Kind.Whole(1, 5));

  private static final Shape SHAPE =
      new Shape(
          ErrorCode.INVALID_PARAMETER,
          List.of(
              CHECK_MODE, SecureLevels.FIELD, IMAGE, EXTRA, ACTION_LIST, SDK_VERSION, RETRY_LIMIT));

  private final IssueToken issueToken;

  GetFaceIdTokenIntl(IssueToken issueToken) {
    this.issueToken = issueToken;
  }

  @Override
  public String name() {
    return "GetFaceIdTokenIntl";
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public Answer handle(Caller caller, Parameters parameters) {
    SecureLevel level = SecureLevels.of(parameters);
    boolean compares = parameters.get(CHECK_MODE).filter("compare"::equals).isPresent();
    Reading<Answer> answer =
        actions(parameters, level)
            .then(
                actions ->
                    photo(parameters, compares)
                        .then(
                            photo -> {
                              VerificationPlan plan =
                                  plan(parameters, level, actions, photo.isPresent());
                              return Reading.done(
                                  TokenAnswers.of(
                                      issueToken.issue(caller.account(), plan, photo),
                                      IMAGE.name(),
                                      caller));
                            }));
    return switch (answer) {
      case Reading.Done<Answer>(Answer value) -> value;
      case Reading.Refused<Answer>(ApiError error) -> Answer.failure(error);
    };
  }

  private static VerificationPlan plan(
      Parameters parameters, SecureLevel level, List<Action> actions, boolean compares) {
    return new VerificationPlan(
        TokenFamily.SELFIE,
        level,
        actions,
        compares,
        edition(parameters.get(SDK_VERSION).orElse("BASIC")),
        Math.toIntExact(parameters.get(RETRY_LIMIT).orElse(DEFAULT_RETRY_LIMIT)),
        parameters.get(EXTRA).orElse(""));
  }

  private static Reading<List<Action>> actions(Parameters parameters, SecureLevel level) {
    Optional<String> asked = parameters.get(ACTION_LIST);
    if (!level.hasActions()) {
      return asked.isPresent()
          ? Reading.refused(ApiError.conflict(ACTION_LIST.name(), SecureLevels.FIELD.name()))
          : Reading.done(List.of());
    }
    if (asked.isEmpty()) {
      return Reading.done(ActionList.DEFAULT);
    }
    return ActionList.parse(asked.get())
        .map(Reading::done)
        .orElseGet(
            () ->
                Reading.refused(
                    ApiError.notAllowed(
                        ErrorCode.INVALID_PARAMETER, ACTION_LIST.name(), asked.get())));
  }

  /// The photo's bytes when the mode compares. In liveness mode a photo is of no use and ignored.
  private static Reading<Optional<byte[]>> photo(Parameters parameters, boolean compares) {
    if (!compares) {
      return Reading.done(Optional.empty());
    }
    return PHOTO.read(parameters);
  }

  private static Edition edition(String name) {
    return name.equals("ENHANCE") ? Edition.ENHANCED : Edition.valueOf(name);
  }
}
