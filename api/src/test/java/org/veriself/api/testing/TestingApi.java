package org.veriself.api.testing;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.veriself.api.action.ActionHandler;
import org.veriself.api.action.Actions;
import org.veriself.api.action.ApiRules;
import org.veriself.api.action.CallObserver;
import org.veriself.api.action.RedirectUrls;
import org.veriself.api.action.VendorApi;
import org.veriself.api.action.WebFlow;
import org.veriself.api.action.WebRules;
import org.veriself.api.limit.CallsAtOnce;
import org.veriself.api.limit.RateLimiter;
import org.veriself.api.limit.RateLimits;
import org.veriself.api.signature.SignatureVerifier;
import org.veriself.domain.media.PhotoCheck;
import org.veriself.domain.media.RemotePhotos;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.testkit.MemoryCallerKeys;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.UnsignedMediaLinks;
import org.veriself.domain.verification.IssueToken;
import org.veriself.domain.verification.IssueWebToken;
import org.veriself.domain.verification.ReadAttempts;
import org.veriself.domain.verification.ReadIdentity;
import org.veriself.domain.verification.ReadResult;
import org.veriself.limits.LocalCallCounter;

/// The whole front over a domain in memory. Change a field before calling [#api].
public final class TestingApi {

  public final MemoryCallerKeys keys = TestingKeys.inMemory();
  public final MemoryStorage storage = new MemoryStorage();
  public final AtomicReference<Instant> now = new AtomicReference<>(TestingKeys.VECTOR_TIME);
  public final AtomicReference<PhotoCheck.Verdict> photoVerdict =
      new AtomicReference<>(PhotoCheck.Verdict.READABLE);
  public final MemoryMediaStore media = new MemoryMediaStore(now::get);
  public final ConcurrentLinkedQueue<CallObserver.AnsweredCall> answered =
      new ConcurrentLinkedQueue<>();

  public ApiRules rules = ApiRules.DEFAULT;
  public RateLimits rateLimits =
      new RateLimits(
          Map.of(
              "GetFaceIdTokenIntl",
              1_000_000,
              "GetFaceIdResultIntl",
              1_000_000,
              "ApplyLivenessToken",
              1_000_000,
              "GetLivenessResult",
              1_000_000));
  public RemotePhotos remotePhotos = RemotePhotos.NONE;
  public WebRules webRules = WebRules.NONE;
  public Set<String> retired = Set.of();

  public VendorApi api() {
    return new VendorApi(
        new Actions(handlers(), retired),
        new SignatureVerifier(keys, List.of(), now::get),
        new CallsAtOnce(64),
        new RateLimiter(rateLimits, new LocalCallCounter(now::get)),
        rules,
        answered::add);
  }

  public List<ActionHandler> handlers() {
    InstantSource clock = now::get;
    IssueToken issueToken =
        new IssueToken(
            storage,
            media,
            photo -> photoVerdict.get(),
            new MemoryKeyVault(),
            new SecureRandom(),
            clock);
    ReadResult readResult = new ReadResult(storage, storage, Lifetimes.standard(), clock);
    return Actions.offered(
        issueToken,
        readResult,
        new ReadIdentity(storage, storage, storage, Lifetimes.standard(), clock),
        new WebFlow(
            new IssueWebToken(issueToken, storage),
            new ReadAttempts(storage, storage, storage, Lifetimes.standard(), clock),
            RedirectUrls.ANY,
            webRules,
            remotePhotos,
            () -> URI.create("https://ekyc.example.test")),
        media,
        new UnsignedMediaLinks());
  }

  public void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
