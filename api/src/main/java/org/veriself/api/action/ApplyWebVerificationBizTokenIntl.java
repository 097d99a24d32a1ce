package org.veriself.api.action;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.error.Reading;
import org.veriself.api.request.Field;
import org.veriself.api.request.Kind;
import org.veriself.api.request.Parameters;
import org.veriself.api.request.Shape;
import org.veriself.api.wire.WebTokenResponse;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.verification.IssueWebToken;

/// Issues a token and the address of its page (actions.md 7).
final class ApplyWebVerificationBizTokenIntl implements ActionHandler {
  private static final int MAX_EXTRA_CHARS = 1000;

  private static final Field<String> REDIRECT_URL =
      Field.required("RedirectURL", new Kind.Text(2_048));
  private static final Field<String> IMAGE =
      Field.optional("CompareImageBase64", new Kind.Encoded());
  private static final Field<String> EXTRA =
      Field.optional("Extra", new Kind.Text(MAX_EXTRA_CHARS));
  private static final Field<String> RULE_ID = Field.optional("RuleId", new Kind.Text(128));
  private static final Field<Parameters> CONFIG =
      Field.optional("Config", new Kind.Nested(WebConfig.SHAPE));
  private static final Shape SHAPE =
      new Shape(
          ErrorCode.INVALID_PARAMETER_VALUE, List.of(REDIRECT_URL, IMAGE, EXTRA, RULE_ID, CONFIG));

  private static final PhotoParameter PHOTO =
      new PhotoParameter(
          IMAGE,
          ApiError.incomplete("Config." + WebConfig.CHECK_MODE.name(), IMAGE.name()),
          ApiError.tooLong(
              ErrorCode.INVALID_PARAMETER_VALUE, IMAGE.name(), PhotoParameter.MAX_CHARS),
          ApiError.unusable(ErrorCode.INVALID_PARAMETER_VALUE, IMAGE.name()));

  private final IssueWebToken issueToken;
  private final RedirectUrls redirects;
  private final WebRules rules;
  private final Supplier<URI> publicUrl;

  ApplyWebVerificationBizTokenIntl(WebFlow web) {
    this.issueToken = web.issueToken();
    this.redirects = web.redirects();
    this.rules = web.rules();
    this.publicUrl = web.publicUrl();
  }

  @Override
  public String name() {
    return "ApplyWebVerificationBizTokenIntl";
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public Answer handle(Caller caller, Parameters parameters) {
    Optional<String> rule = parameters.get(RULE_ID).filter(id -> !id.isEmpty());
    Optional<Parameters> preset = rule.flatMap(rules::preset);
    if (rule.isPresent() && preset.isEmpty()) {
      return Answer.failure(ApiError.noSuchRule(RULE_ID.name()));
    }
    WebConfig config = new WebConfig(parameters.get(CONFIG), preset);
    Optional<URI> redirect = redirects.parse(parameters.require(REDIRECT_URL));
    if (redirect.isEmpty()) {
      return Answer.failure(ApiError.redirectRefused(REDIRECT_URL.name()));
    }
    Reading<Answer> answer =
        actions(config)
            .then(
                actions ->
                    config
                        .document()
                        .then(
                            document ->
                                photo(parameters, config)
                                    .then(
                                        photo ->
                                            Reading.done(
                                                issued(
                                                    caller,
                                                    plan(parameters, config, actions, document),
                                                    photo,
                                                    redirect.get(),
                                                    config)))));
    return switch (answer) {
      case Reading.Done<Answer>(Answer value) -> value;
      case Reading.Refused<Answer>(ApiError error) -> Answer.failure(error);
    };
  }

  private Answer issued(
      Caller caller,
      VerificationPlan plan,
      Optional<byte[]> photo,
      URI redirect,
      WebConfig config) {
    return WebTokenAnswers.of(
        issueToken.issue(caller.account(), plan, photo, redirect, config.style()),
        IMAGE.name(),
        publicUrl.get(),
        (token, url) -> new WebTokenResponse(token, url, url, caller.requestId()));
  }

  private static VerificationPlan plan(
      Parameters parameters,
      WebConfig config,
      List<Action> actions,
      Optional<DocumentPlan> document) {
    return new VerificationPlan(
        TokenFamily.WEB,
        config.level(),
        actions,
        config.checkMode() <= 2,
        config.edition(),
        config.retryLimit(),
        Optional.empty(),
        Optional.of(config.timeout()),
        document,
        parameters.get(EXTRA).orElse(""));
  }

  private static Reading<List<Action>> actions(WebConfig config) {
    Optional<String> asked = config.actionList();
    String name = "Config." + WebConfig.ACTION_LIST.name();
    if (!config.level().hasActions()) {
      return asked.isPresent()
          ? Reading.refused(ApiError.conflict(name, "Config." + WebConfig.SECURITY_LEVEL.name()))
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
                    ApiError.notAllowed(ErrorCode.INVALID_PARAMETER_VALUE, name, asked.get())));
  }

  /// In mode 1 the card brings the photo.
  private static Reading<Optional<byte[]>> photo(Parameters parameters, WebConfig config) {
    if (config.checkMode() != 2) {
      return Reading.done(Optional.empty());
    }
    return PHOTO.read(parameters);
  }
}
