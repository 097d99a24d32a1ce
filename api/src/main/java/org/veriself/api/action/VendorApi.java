package org.veriself.api.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.Language;
import org.veriself.api.error.Reading;
import org.veriself.api.limit.CallsAtOnce;
import org.veriself.api.limit.RateLimiter;
import org.veriself.api.request.FlattenedForm;
import org.veriself.api.request.JsonBody;
import org.veriself.api.request.Origin;
import org.veriself.api.request.Parameters;
import org.veriself.api.request.RawRequest;
import org.veriself.api.signature.CallParser;
import org.veriself.api.signature.ParsedCall;
import org.veriself.api.signature.SignatureCheck;
import org.veriself.api.signature.SignatureVerifier;
import org.veriself.api.wire.Envelope;
import org.veriself.api.wire.ErrorResponse;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;

/// The whole way of a call from raw request to answer, in the order of protocol.md 7. Nothing of
/// a JSON body is parsed before its sender is known. Free of the HTTP library; thread-safe.
public final class VendorApi {

  private static final Logger LOG = LoggerFactory.getLogger(VendorApi.class);
  private static final String VERSION = "2018-03-01";
  private static final String NO_ACTION = "-";
  private static final String OK = "OK";

  private final Actions actions;
  private final CallParser parser;
  private final SignatureVerifier verifier;
  private final CallsAtOnce turns;
  private final RateLimiter limiter;
  private final ApiRules rules;
  private final CallObserver observer;
  private final JsonBody jsonBody;
  private final Envelope envelope;

  public VendorApi(
      Actions actions,
      SignatureVerifier verifier,
      CallsAtOnce turns,
      RateLimiter limiter,
      ApiRules rules,
      CallObserver observer) {
    this.actions = actions;
    this.parser = new CallParser(rules.sizes());
    this.verifier = verifier;
    this.turns = turns;
    this.limiter = limiter;
    this.rules = rules;
    this.observer = observer;
    this.jsonBody = new JsonBody(rules.sizes().largestBody());
    this.envelope = new Envelope(rules.largestAnswer());
  }

  /// The settings this front was built with.
  public ApiRules rules() {
    return rules;
  }

  /// Answers a request. Never throws: what goes wrong inside is an `InternalError`. When more is
  /// asked than this node can do, it says so before it looks at the request.
  public Reply answer(RawRequest request) {
    observer.begun();
    Progress progress = new Progress();
    return turns
        .answer(() -> answer(request, progress))
        .orElseGet(() -> failure(ApiError.tooManyAtOnce(), Language.ENGLISH, progress));
  }

  private Reply answer(RawRequest request, Progress progress) {
    try {
      return switch (parser.parse(request)) {
        case Reading.Done<ParsedCall>(ParsedCall call) -> answer(call, request, progress);
        case Reading.Refused<ParsedCall>(ApiError error) ->
            failure(error, Language.ENGLISH, progress);
      };
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("requestId", progress.requestId)
          .setCause(e)
          .log("call failed inside");
      return failure(ApiError.internal(), Language.ENGLISH, progress);
    }
  }

  /// Answers a request that could not even be read.
  public Reply refuse(ApiError error) {
    observer.begun();
    return failure(error, Language.ENGLISH, new Progress());
  }

  private Reply answer(ParsedCall call, RawRequest request, Progress progress) {
    if (actions.isKnown(call.action())) {
      progress.action = call.action();
    }
    Answer answer = checked(call, request, progress);
    return switch (answer) {
      case Answer.Success(Object wireRecord) -> {
        Optional<byte[]> body = envelope.write(wireRecord);
        yield body.isPresent()
            ? reply(body.get(), OK, progress)
            : failure(ApiError.responseTooLarge(), call.language(), progress);
      }
      case Answer.Failure(ApiError error) -> failure(error, call.language(), progress);
    };
  }

  private Answer checked(ParsedCall call, RawRequest request, Progress progress) {
    if (!call.version().equals(VERSION)) {
      return Answer.failure(ApiError.noSuchVersion());
    }
    return switch (actions.find(call.action())) {
      case Reading.Refused<ActionHandler>(ApiError error) -> Answer.failure(error);
      case Reading.Done<ActionHandler>(ActionHandler handler) -> {
        if (call.seconds().isEmpty()) {
          yield Answer.failure(ApiError.timestampNotAnInteger("Timestamp"));
        }
        yield switch (verifier.check(call, request)) {
          case SignatureCheck.Refused refused -> Answer.failure(refused.failure().error());
          case SignatureCheck.Accepted(CallerKey key) ->
              admitted(handler, call, key, request, progress);
        };
      }
    };
  }

  private Answer admitted(
      ActionHandler handler,
      ParsedCall call,
      CallerKey key,
      RawRequest request,
      Progress progress) {
    Account account = key.account();
    progress.account = Optional.of(account.id());
    Optional<ApiError> refusal = Admission.refusal(key, handler.name());
    if (refusal.isPresent()) {
      return Answer.failure(refusal.get());
    }
    OptionalInt exceeded =
        limiter.exceeded(
            account,
            handler.name(),
            rules.regions().counted(call.region()),
            handler.requestsPerSecond());
    if (exceeded.isPresent()) {
      return Answer.failure(ApiError.rateLimited(exceeded.getAsInt()));
    }
    Optional<ApiError> region = rules.regions().refusal(call.region(), handler.needsRegion());
    if (region.isPresent()) {
      return Answer.failure(region.get());
    }
    Caller caller = new Caller(account, call.language(), progress.requestId);
    return switch (parameters(handler, call, request)) {
      case Reading.Done<Parameters>(Parameters parameters) -> handler.handle(caller, parameters);
      case Reading.Refused<Parameters>(ApiError error) -> Answer.failure(error);
    };
  }

  private Reading<Parameters> parameters(
      ActionHandler handler, ParsedCall call, RawRequest request) {
    Origin origin = call.inJson() ? Origin.JSON : Origin.TEXT;
    Reading<ObjectNode> tree =
        call.inJson() ? jsonBody.read(request.body()) : FlattenedForm.unflatten(call.form());
    return tree.then(parameters -> handler.shape().read(parameters, origin));
  }

  private Reply failure(ApiError error, Language language, Progress progress) {
    String code = error.code().wireName();
    ErrorResponse response =
        new ErrorResponse(
            new ErrorResponse.Detail(code, error.message().in(language)), progress.requestId);
    return reply(envelope.write(response).orElseThrow(), code, progress);
  }

  private Reply reply(byte[] body, String code, Progress progress) {
    Duration took = Duration.ofNanos(System.nanoTime() - progress.startNanos);
    LOG.atInfo()
        .addKeyValue("requestId", progress.requestId)
        .addKeyValue("action", progress.action)
        .addKeyValue("account", progress.account.map(AccountId::value).orElse(NO_ACTION))
        .addKeyValue("code", code)
        .addKeyValue("durationMs", took.toMillis())
        .log("call answered");
    observer.answered(
        new CallObserver.AnsweredCall(
            progress.requestId, progress.action, progress.account, code, took));
    return new Reply(progress.requestId, body);
  }

  /// What is known of one call so far, for its log line.
  private static final class Progress {

    private final long startNanos = System.nanoTime();
    private final String requestId = newRequestId();
    private String action = NO_ACTION;
    private Optional<AccountId> account = Optional.empty();

    /// A version 4 UUID. It names a call and protects nothing, so it need not be unguessable.
    private static String newRequestId() {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
      long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
      return new UUID(high, low).toString();
    }
  }
}
