package org.veriself.cli.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.veriself.benchmarks.call.CallRefused;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.KeyIssuer;

/// The bank's own server: it knows of Veriself no more than any customer does, and calls the
/// public API with a key of its own, which ends with it.
final class CustomerServer implements AutoCloseable {
  private static final AccountId ACCOUNT = new AccountId("demo");
  private static final int COMPARE_WITH_PHOTO = 2;
  private static final int LIVENESS_ONLY = 3;
  private static final int TRIES = 3;

  private final CallerKeys keys;
  private final CallerKey key;
  private final InstantSource clock;
  private final SignedCaller caller;

  private CustomerServer(CallerKeys keys, CallerKey key, InstantSource clock, SignedCaller caller) {
    this.keys = keys;
    this.key = key;
    this.clock = clock;
    this.caller = caller;
  }

  /// @param api where the API answers
  /// @param connection how its certificate is trusted, when it has one
  static CustomerServer open(
      URI api,
      Optional<SSLContext> connection,
      CallerKeys keys,
      KeyIssuer issuer,
      InstantSource clock) {
    CallerKey key = issuer.issue(ACCOUNT);
    String id = key.id().value();
    String secret = key.secret().reveal();
    SignedCaller caller =
        connection
            .map(trusting -> new SignedCaller(api, id, secret, trusting))
            .orElseGet(() -> new SignedCaller(api, id, secret));
    return new CustomerServer(keys, key, clock, caller);
  }

  /// Applies for a token (actions.md 7).
  ///
  /// @throws CallRefused when the API answers with an error
  JsonNode apply(VisitForm form, URI redirect) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("CheckMode", form.photo().isPresent() ? COMPARE_WITH_PHOTO : LIVENESS_ONLY);
    config.put("SecurityLevel", form.level());
    config.put("Language", form.language());
    config.put("LivenessRetryLimit", TRIES);
    // The edition that tells the reasons of a failure.
    config.put("Version", "PLUS");
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("RedirectURL", redirect.toString());
    request.put("Extra", "Example Bank");
    request.put("Config", config);
    form.photo().ifPresent(photo -> request.put("CompareImageBase64", photo));
    return caller.call("ApplyWebVerificationBizTokenIntl", request);
  }

  /// Asks for the result (actions.md 8).
  ///
  /// @throws CallRefused when the API answers with an error
  JsonNode result(String token) {
    return caller.call("GetWebVerificationResultIntl", Map.of("BizToken", token));
  }

  @Override
  public void close() {
    // First, and not after the last answer: a process that is told to stop may have little time.
    boolean _ = keys.revoke(key.id(), clock.instant());
    caller.close();
  }
}
