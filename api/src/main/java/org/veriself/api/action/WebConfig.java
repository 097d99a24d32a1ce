package org.veriself.api.action;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.error.Reading;
import org.veriself.api.request.Field;
import org.veriself.api.request.Kind;
import org.veriself.api.request.Parameters;
import org.veriself.api.request.Shape;
import org.veriself.domain.document.CardType;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.web.WebPage;

/// `Config` of actions.md 7, every member with its default.
final class WebConfig {
  private static final String DEFAULT_COLOUR = "#2d72f1";
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

  /// The vendor's five languages, then ours.
  private static final Set<String> LANGUAGES =
      Set.of("en", "th", "zh-cn", "zh-tc", "id", "ms", "vi", "fil", "ja", "pt", "es", "ar", "he");

  private static final Set<String> CARDS =
      Set.of(
          "HKIDCard",
          "MLIDCard",
          "IndonesiaIDCard",
          "PhilippinesVoteID",
          "PhilippinesDrivingLicense",
          "PhilippinesTinID",
          "PhilippinesSSSID",
          "PhilippinesUMID",
          "InternationalIDPassport",
          "ThailandIDCard",
          "SingaporeIDCard",
          "MainlandIDCard");

  static final Field<Long> CHECK_MODE = Field.optional("CheckMode", new Kind.Whole(1, 4));
  static final Field<String> ID_CARD_TYPE =
      Field.optional("IDCardType", new Kind.Choice(CARDS)).orSpelled("IdCardType");
  static final Field<Long> SECURITY_LEVEL = Field.optional("SecurityLevel", new Kind.Whole(1, 5));
  static final Field<String> ACTION_LIST = Field.optional("ActionList", new Kind.Text(64));

  private static final Field<Boolean> AUTO_SKIP_START_PAGE = truth("AutoSkipStartPage");
  private static final Field<Boolean> AUTO_SKIP = truth("AutoSkip");
  private static final Field<Boolean> DISABLE_CHECK_OCR_WARNINGS = truth("DisableCheckOcrWarnings");
  private static final Field<Boolean> SKIP_PRIVACY_POLICY = truth("SkipPrivacyPolicy");
  private static final Field<Boolean> ID_CARD_CUT_RETURN = truth("IdCardCutReturn");
  private static final Field<Boolean> ALLOW_EXPIRED_DOCUMENT = truth("AllowExpiredDocument");
  private static final Field<String> THEME_COLOR =
      Field.optional("ThemeColor", new Kind.Text(1_000));
  private static final Field<String> LANGUAGE =
      Field.optional("Language", new Kind.Choice(LANGUAGES));
  private static final Field<Long> AUTO_DOWNGRADE =
      Field.optional("AutoDowngrade", new Kind.Whole(1, 2));
  private static final Field<Long> LIVENESS_RETRY_LIMIT =
      Field.optional("LivenessRetryLimit", new Kind.Whole(1, 99));
  private static final Field<Long> LIVENESS_TIMEOUT =
      Field.optional("LivenessTimeout", new Kind.Whole(1, 600));
  private static final Field<String> SELECTED_WARNING_CODES =
      Field.optional("SelectedWarningCodes", new Kind.Text(1_000));
  private static final Field<String> VERSION =
      Field.optional("Version", new Kind.Choice(Set.of("BASIC", "PLUS")));

  static final Shape SHAPE =
      new Shape(
          ErrorCode.INVALID_PARAMETER_VALUE,
          List.of(
              AUTO_SKIP_START_PAGE,
              AUTO_SKIP,
              CHECK_MODE,
              ID_CARD_TYPE,
              DISABLE_CHECK_OCR_WARNINGS,
              SECURITY_LEVEL,
              SKIP_PRIVACY_POLICY,
              ID_CARD_CUT_RETURN,
              THEME_COLOR,
              LANGUAGE,
              AUTO_DOWNGRADE,
              ACTION_LIST,
              LIVENESS_RETRY_LIMIT,
              LIVENESS_TIMEOUT,
              SELECTED_WARNING_CODES,
              ALLOW_EXPIRED_DOCUMENT,
              VERSION));

  private final Optional<Parameters> given;
  private final Optional<Parameters> preset;

  /// @param given what the call says itself
  /// @param preset what its `RuleId` stands for
  WebConfig(Optional<Parameters> given, Optional<Parameters> preset) {
    this.given = given;
    this.preset = preset;
  }

  private static Field<Boolean> truth(String name) {
    return Field.optional(name, new Kind.Truth());
  }

  int checkMode() {
    return Math.toIntExact(get(CHECK_MODE).orElse(2L));
  }

  boolean readsDocument() {
    return checkMode() == 1 || checkMode() == 4;
  }

  /// What is asked about the card, in the modes that read one; the mode without a card to name is
  /// incomplete.
  Reading<Optional<DocumentPlan>> document() {
    if (!readsDocument()) {
      return Reading.done(Optional.empty());
    }
    Optional<CardType> type = get(ID_CARD_TYPE).flatMap(CardType::ofSdkName);
    if (type.isEmpty()) {
      return Reading.refused(
          ApiError.incomplete("Config." + CHECK_MODE.name(), "Config." + ID_CARD_TYPE.name()));
    }
    String codes = get(SELECTED_WARNING_CODES).orElse("").replace(" ", "");
    return BlockingWarnings.of(
            codes.isEmpty() ? List.of() : List.of(codes.split(",", -1)),
            get(DISABLE_CHECK_OCR_WARNINGS).orElse(false),
            "Config." + SELECTED_WARNING_CODES.name())
        .then(
            blocking ->
                Reading.done(
                    Optional.of(
                        new DocumentPlan(
                            type.get(),
                            blocking,
                            true,
                            true,
                            true,
                            checkMode() == 4,
                            get(ALLOW_EXPIRED_DOCUMENT).orElse(true),
                            List.of()))));
  }

  /// 5 is a stricter 4 of an older edition.
  SecureLevel level() {
    return switch (Math.toIntExact(get(SECURITY_LEVEL).orElse(3L))) {
      case 1 -> SecureLevel.SILENT;
      case 2 -> SecureLevel.ACTION;
      case 3 -> SecureLevel.LIGHT;
      default -> SecureLevel.ACTION_AND_LIGHT;
    };
  }

  Optional<String> actionList() {
    return get(ACTION_LIST);
  }

  int retryLimit() {
    return Math.toIntExact(get(LIVENESS_RETRY_LIMIT).orElse(99L));
  }

  Duration timeout() {
    return Duration.ofSeconds(get(LIVENESS_TIMEOUT).orElse(45L));
  }

  Edition edition() {
    return Edition.valueOf(get(VERSION).orElse("BASIC"));
  }

  WebPage.Style style() {
    String colour = get(THEME_COLOR).orElse(DEFAULT_COLOUR);
    return new WebPage.Style(
        COLOUR.matcher(colour).matches() ? colour.toLowerCase(Locale.ROOT) : DEFAULT_COLOUR,
        get(LANGUAGE).orElse("en"),
        get(AUTO_SKIP).orElse(false),
        get(AUTO_SKIP_START_PAGE).orElse(false),
        get(SKIP_PRIVACY_POLICY).orElse(false),
        get(AUTO_DOWNGRADE).orElse(1L) == 1,
        get(ID_CARD_CUT_RETURN).orElse(false));
  }

  private <T> Optional<T> get(Field<T> field) {
    return given
        .flatMap(parameters -> parameters.get(field))
        .or(() -> preset.flatMap(parameters -> parameters.get(field)));
  }
}
