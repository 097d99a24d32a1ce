package org.veriself.api.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.error.Language;
import org.veriself.api.error.Reading;
import org.veriself.api.request.FormDecoder;
import org.veriself.api.request.FormPair;
import org.veriself.api.request.Headers;
import org.veriself.api.request.RawRequest;

/// The first checks of a call, in the order of protocol.md 7: protocol, size, which signature
/// family (protocol.md 2), presence of the common parameters (protocol.md 3). Immutable.
public final class CallParser {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private static final Set<String> COMMON =
      Set.of(
          "Action",
          "Version",
          "Timestamp",
          "Region",
          "Signature",
          "SecretId",
          "Nonce",
          "SignatureMethod",
          "Token",
          "Language",
          "RequestClient");

  private final SizeLimits limits;

  public CallParser(SizeLimits limits) {
    this.limits = limits;
  }

  public Reading<ParsedCall> parse(RawRequest request) {
    if (!request.isGet() && !request.isPost()) {
      return Reading.refused(ApiError.unsupportedProtocol());
    }
    if (request.isGet()
        && (long) request.path().length() + request.query().length() + 1 > limits.get()) {
      return Reading.refused(ApiError.requestTooLarge(limits.get()));
    }
    String authorization = request.headers().text("authorization");
    return authorization.isEmpty() ? withoutHeader(request) : tc3(request, authorization);
  }

  private Reading<ParsedCall> tc3(RawRequest request, String authorization) {
    if (request.isPost() && request.body().length > limits.postTc3()) {
      return Reading.refused(ApiError.requestTooLarge(limits.postTc3()));
    }
    Optional<Proof.Tc3> proof = Tc3Authorization.parse(authorization);
    if (proof.isEmpty()) {
      return Reading.refused(AuthFailure.INVALID_AUTHORIZATION.error());
    }
    List<FormPair> form = List.of();
    if (request.isGet()) {
      Optional<List<FormPair>> query = query(request);
      if (query.isEmpty()) {
        return Reading.refused(ApiError.unreadableBody(FORM));
      }
      form = query.get();
    } else if (!request.mediaType().equals(JSON) && !request.mediaType().isEmpty()) {
      return Reading.refused(ApiError.unreadableBody(request.mediaType()));
    }
    Headers headers = request.headers();
    ParsedCall call =
        new ParsedCall(
            headers.text("x-tc-action"),
            headers.text("x-tc-version"),
            headers.text("x-tc-timestamp"),
            region(headers.text("x-tc-region")),
            headers.text("x-tc-token"),
            Language.of(headers.text("x-tc-language")),
            proof.get(),
            form,
            request.isPost());
    return firstMissing(call)
        .<Reading<ParsedCall>>map(name -> Reading.refused(ApiError.missing(name)))
        .orElseGet(() -> Reading.done(call));
  }

  private Reading<ParsedCall> withoutHeader(RawRequest request) {
    Optional<List<FormPair>> pairs = Optional.of(List.of());
    if (request.isGet()) {
      pairs = query(request);
    } else if (request.mediaType().equals(FORM)) {
      if (request.body().length > limits.postV1()) {
        return Reading.refused(ApiError.requestTooLarge(limits.postV1()));
      }
      pairs = FormDecoder.decode(request.body());
    } else if (!request.mediaType().equals(JSON) && !request.mediaType().isEmpty()) {
      return Reading.refused(ApiError.unreadableBody(request.mediaType()));
    }
    if (pairs.isEmpty()) {
      return Reading.refused(ApiError.unreadableBody(FORM));
    }
    Map<String, String> common = new HashMap<>();
    List<FormPair> signed = new ArrayList<>(pairs.get().size());
    List<FormPair> own = new ArrayList<>();
    for (FormPair pair : pairs.get()) {
      if (!pair.name().equals("Signature")) {
        signed.add(pair);
      }
      if (COMMON.contains(pair.name())) {
        common.put(pair.name(), pair.value());
      } else {
        own.add(pair);
      }
    }
    return common.containsKey("Signature")
        ? v1(request, common, signed, own)
        : Reading.refused(ApiError.missing(firstMissingOfUnsigned(request.headers(), common)));
  }

  private Reading<ParsedCall> v1(
      RawRequest request, Map<String, String> common, List<FormPair> signed, List<FormPair> own) {
    Optional<V1Hash> hash = V1Hash.of(common.getOrDefault("SignatureMethod", ""));
    if (hash.isEmpty()) {
      return Reading.refused(
          ApiError.notAllowed(
              ErrorCode.INVALID_PARAMETER_VALUE,
              "SignatureMethod",
              common.getOrDefault("SignatureMethod", "")));
    }
    ParsedCall call =
        new ParsedCall(
            common.getOrDefault("Action", ""),
            common.getOrDefault("Version", ""),
            common.getOrDefault("Timestamp", ""),
            region(common.getOrDefault("Region", "")),
            common.getOrDefault("Token", ""),
            Language.of(common.getOrDefault("Language", request.headers().text("x-tc-language"))),
            new Proof.V1(
                common.getOrDefault("SecretId", ""),
                hash.get(),
                signed,
                common.getOrDefault("Signature", "")),
            own,
            false);
    Optional<String> missing = firstMissing(call);
    if (missing.isEmpty() && !common.containsKey("SecretId")) {
      missing = Optional.of("SecretId");
    }
    if (missing.isEmpty() && common.getOrDefault("Nonce", "").isEmpty()) {
      missing = Optional.of("Nonce");
    }
    return missing
        .<Reading<ParsedCall>>map(name -> Reading.refused(ApiError.missing(name)))
        .orElseGet(() -> Reading.done(call));
  }

  private static Optional<List<FormPair>> query(RawRequest request) {
    return request.query().isEmpty()
        ? Optional.of(List.of())
        : FormDecoder.decode(request.query().getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> firstMissing(ParsedCall call) {
    if (call.action().isEmpty()) {
      return Optional.of("Action");
    }
    if (call.version().isEmpty()) {
      return Optional.of("Version");
    }
    return call.timestamp().isEmpty() ? Optional.of("Timestamp") : Optional.empty();
  }

  /// Neither family: name what a caller of either would have to add first.
  private static String firstMissingOfUnsigned(Headers headers, Map<String, String> common) {
    if (headers.text("x-tc-action").isEmpty() && !common.containsKey("Action")) {
      return "Action";
    }
    if (headers.text("x-tc-version").isEmpty() && !common.containsKey("Version")) {
      return "Version";
    }
    if (headers.text("x-tc-timestamp").isEmpty() && !common.containsKey("Timestamp")) {
      return "Timestamp";
    }
    return common.containsKey("Action") ? "Signature" : "Authorization";
  }

  /// The Node SDK sends the text `null` when no region is set (protocol.md 9).
  private static String region(String sent) {
    return sent.equals("null") || sent.equals("undefined") ? "" : sent;
  }
}
