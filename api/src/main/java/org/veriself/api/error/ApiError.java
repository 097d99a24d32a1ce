package org.veriself.api.error;

/// An error answer: the code a client acts on and a text for its developer (protocol.md 6.3, 7).
/// No text carries a secret, a token, a signature or a parameter's value beyond an enumerated one.
public record ApiError(ErrorCode code, Text message) {

  private static final int LONGEST_QUOTE = 64;

  private static ApiError of(ErrorCode code, String english, String chinese) {
    return new ApiError(code, new Text(english, chinese));
  }

  public static ApiError unsupportedProtocol() {
    return of(
        ErrorCode.UNSUPPORTED_PROTOCOL, "Only GET and POST are accepted.", "仅支持 GET 和 POST 请求。");
  }

  public static ApiError requestTooLarge(long limit) {
    return of(
        ErrorCode.REQUEST_SIZE_LIMIT_EXCEEDED,
        "Request is larger than the allowed %d bytes.".formatted(limit),
        "请求大小超过 %d 字节的限制。".formatted(limit));
  }

  public static ApiError responseTooLarge() {
    return of(ErrorCode.RESPONSE_SIZE_LIMIT_EXCEEDED, "Result is too large to return.", "返回结果过大。");
  }

  public static ApiError unreadableBody(String type) {
    String shown = quotable(type);
    return of(
        ErrorCode.INVALID_REQUEST,
        "Request body cannot be read as %s.".formatted(shown),
        "请求体无法按 %s 解析。".formatted(shown));
  }

  public static ApiError unreadableRequest() {
    return of(ErrorCode.INVALID_REQUEST, "HTTP request is malformed.", "HTTP 请求格式错误。");
  }

  public static ApiError missing(String parameter) {
    return of(
        ErrorCode.MISSING_PARAMETER,
        "Required parameter `%s` is missing.".formatted(parameter),
        "缺少必填参数 `%s`。".formatted(parameter));
  }

  public static ApiError unknown(String parameter) {
    String shown = quotable(parameter);
    return of(
        ErrorCode.UNKNOWN_PARAMETER,
        "Parameter `%s` is not defined for this action.".formatted(shown),
        "参数 `%s` 未在该接口中定义。".formatted(shown));
  }

  public static ApiError wrongType(String parameter, String type) {
    String shown = quotable(parameter);
    return of(
        ErrorCode.INVALID_PARAMETER,
        "Parameter `%s` must be of type %s.".formatted(shown, type),
        "参数 `%s` 的类型必须为 %s。".formatted(shown, type));
  }

  public static ApiError notAnObject() {
    return of(
        ErrorCode.INVALID_PARAMETER,
        "Request body must be one valid JSON object.",
        "请求体必须是一个合法的 JSON 对象。");
  }

  /// A value of the right type that is not allowed.
  ///
  /// @param code which of the two vendor codes the action uses for this (actions.md)
  public static ApiError notAllowed(ErrorCode code, String parameter, String value) {
    String shown = quotable(value);
    return of(
        code,
        "Value `%s` is not allowed for parameter `%s`.".formatted(shown, parameter),
        "参数 `%2$s` 不允许取值 `%1$s`。".formatted(shown, parameter));
  }

  public static ApiError empty(String parameter) {
    return of(
        ErrorCode.INVALID_PARAMETER_VALUE,
        "Parameter `%s` must not be empty.".formatted(parameter),
        "参数 `%s` 不能为空。".formatted(parameter));
  }

  public static ApiError tooLong(ErrorCode code, String parameter, int limit) {
    return of(
        code,
        "Parameter `%s` is longer than %d characters.".formatted(parameter, limit),
        "参数 `%s` 超过 %d 个字符。".formatted(parameter, limit));
  }

  /// A text that no encoding can keep as it is, such as half of a surrogate pair.
  public static ApiError notUnicode(ErrorCode code, String parameter) {
    return of(
        code,
        "Parameter `%s` must be valid Unicode text; it has half of a surrogate pair."
            .formatted(parameter),
        "参数 `%s` 必须是合法的 Unicode 文本，其中含有不成对的代理字符。".formatted(parameter));
  }

  /// Two parameters that do not go together.
  public static ApiError conflict(String one, String other) {
    String first = quotable(one);
    String second = quotable(other);
    return of(
        ErrorCode.INVALID_PARAMETER,
        "Parameters `%s` and `%s` do not go together.".formatted(first, second),
        "参数 `%s` 与 `%s` 不能同时使用。".formatted(first, second));
  }

  public static ApiError unusable(String parameter) {
    return unusable(ErrorCode.INVALID_PARAMETER, parameter);
  }

  /// @param code which of the two vendor codes the action uses for this (actions.md)
  public static ApiError unusable(ErrorCode code, String parameter) {
    return of(
        code,
        "Parameter `%s` cannot be used: it is not a readable picture.".formatted(parameter),
        "参数 `%s` 不可用：无法识别的图片。".formatted(parameter));
  }

  /// One parameter asks for another that is absent.
  public static ApiError incomplete(String asking, String absent) {
    return of(
        ErrorCode.INVALID_PARAMETER,
        "Parameter `%s` needs parameter `%s`.".formatted(asking, absent),
        "参数 `%s` 需要同时提供参数 `%s`。".formatted(asking, absent));
  }

  public static ApiError noSuchRule(String parameter) {
    return of(
        ErrorCode.RULE_ID_NOT_EXIST,
        "No rule has the id given in `%s`.".formatted(parameter),
        "参数 `%s` 指定的规则不存在。".formatted(parameter));
  }

  public static ApiError redirectRefused(String parameter) {
    return of(
        ErrorCode.INVALID_PARAMETER_VALUE,
        "Parameter `%s` must be an absolute http or https address that this server allows."
            .formatted(parameter),
        "参数 `%s` 必须为本服务允许的 http 或 https 绝对地址。".formatted(parameter));
  }

  public static ApiError addressNotAllowed(String parameter) {
    return of(
        ErrorCode.INVALID_PARAMETER_VALUE,
        "Parameter `%s` names an address that this server does not fetch from."
            .formatted(parameter),
        "参数 `%s` 的地址不在本服务允许访问的范围内。".formatted(parameter));
  }

  public static ApiError notFetched(String parameter) {
    return of(
        ErrorCode.INVALID_PARAMETER_VALUE,
        "The address in `%s` did not answer with a file.".formatted(parameter),
        "无法从 `%s` 的地址获取文件。".formatted(parameter));
  }

  public static ApiError digestDiffers(String digest, String file) {
    return of(
        ErrorCode.INVALID_PARAMETER_VALUE,
        "Parameter `%s` is not the MD5 of the file at `%s`.".formatted(digest, file),
        "参数 `%s` 与 `%s` 处文件的 MD5 不一致。".formatted(digest, file));
  }

  public static ApiError imageTooLarge(String parameter) {
    return of(
        ErrorCode.IMAGE_SIZE_TOO_LARGE,
        "The picture in `%s` is too large.".formatted(parameter),
        "`%s` 中的图片过大。".formatted(parameter));
  }

  public static ApiError timestampNotAnInteger(String parameter) {
    return of(
        ErrorCode.INVALID_PARAMETER_VALUE,
        "Parameter `%s` must be Unix time in whole seconds.".formatted(parameter),
        "参数 `%s` 必须为以秒为单位的 Unix 时间戳。".formatted(parameter));
  }

  public static ApiError noSuchVersion() {
    return of(ErrorCode.NO_SUCH_VERSION, "API version is not available.", "接口版本不存在。");
  }

  public static ApiError invalidAction(String action) {
    String shown = quotable(action);
    return of(
        ErrorCode.INVALID_ACTION,
        "Action `%s` does not exist in this version.".formatted(shown),
        "接口 `%s` 不存在。".formatted(shown));
  }

  public static ApiError actionOffline() {
    return of(ErrorCode.ACTION_OFFLINE, "Action has been retired.", "接口已下线。");
  }

  public static ApiError unsupportedOperation() {
    return of(
        ErrorCode.UNSUPPORTED_OPERATION,
        "Action is not provided by this deployment.",
        "当前部署不提供该接口。");
  }

  public static ApiError unsupportedRegion() {
    return of(ErrorCode.UNSUPPORTED_REGION, "Region is not supported.", "不支持该地域。");
  }

  public static ApiError rateLimited(int perSecond) {
    return of(
        ErrorCode.REQUEST_LIMIT_EXCEEDED,
        "Rate limit of %d requests per second reached, retry later.".formatted(perSecond),
        "已达到每秒 %d 次的频率限制，请稍后重试。".formatted(perSecond));
  }

  public static ApiError tooManyAtOnce() {
    return of(
        ErrorCode.REQUEST_LIMIT_EXCEEDED,
        "Too many requests at once, retry later.",
        "同时处理的请求过多，请稍后重试。");
  }

  public static ApiError actionNotPermitted() {
    return of(ErrorCode.UNAUTHORIZED_CALLER, "Caller may not perform this action.", "无权调用该接口。");
  }

  public static ApiError quotaUsedUp() {
    return of(ErrorCode.LIMIT_EXCEEDED, "Quota is used up.", "配额已用完。");
  }

  /// The account is suspended, or its quota is used up and the action has a code of its own for it.
  public static ApiError arrears() {
    return of(ErrorCode.ARREARS, "Account is suspended or its quota is used up.", "账号已停用或配额已用完。");
  }

  public static ApiError illegalToken() {
    return of(ErrorCode.BIZ_TOKEN_ILLEGAL, "Token is not valid for this action.", "该接口不识别此 Token。");
  }

  public static ApiError expiredToken() {
    return of(ErrorCode.BIZ_TOKEN_EXPIRED, "Token has expired.", "Token 已过期。");
  }

  public static ApiError operationDenied() {
    return of(ErrorCode.OPERATION_DENIED, "Token belongs to another account.", "Token 不属于该账号。");
  }

  public static ApiError internal() {
    return of(
        ErrorCode.INTERNAL_ERROR, "Internal error, quote the RequestId.", "内部错误，请提供 RequestId。");
  }

  public static ApiError unavailable() {
    return of(ErrorCode.SERVICE_UNAVAILABLE, "Service is temporarily unavailable.", "服务暂时不可用。");
  }

  /// What a caller sent may be long or full of control characters: quote only a tame part of it.
  private static String quotable(String text) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), LONGEST_QUOTE) + 3);
    for (int i = 0; i < text.length() && i < LONGEST_QUOTE; i++) {
      char c = text.charAt(i);
      shown.append(c < ' ' || c > '~' || c == '`' ? '?' : c);
    }
    return text.length() > LONGEST_QUOTE ? shown.append("...").toString() : shown.toString();
  }
}
