package org.veriself.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.testkit.CallCounterContract;
import org.veriself.domain.testkit.SettableClock;
import org.veriself.domain.testkit.Simultaneously;

/// Against a Redis of its own, which is killed and frozen in the middle.
class SharedCallCounterTest implements CallCounterContract {
  private static final String RIGHTS = "+@connection +get +eval +set +psetex";

  /// What is counted must not depend on how busy the machine of the test is.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @SuppressWarnings("NullAway.Init") // by startRedis
  private static RedisProcess redis;

  private final SettableClock clock = new SettableClock(BEGIN);
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @BeforeAll
  static void startRedis() {
    redis = RedisProcess.start("");
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void forgetEverything() {
    try (RedisClient client = RedisClient.create(redis.settings().url());
        StatefulRedisConnection<String, String> connection = client.connect()) {
      String _ = connection.sync().flushall();
    }
  }

  @AfterEach
  void close() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  @Override
  public SharedCallCounter callCounter(InstantSource clock) {
    SharedCallCounter counter = node(redis.settings(), clock, PATIENCE);
    awaitReturn(counter);
    return counter;
  }

  @Test
  void nodesShareTheLimit() {
    List<SharedCallCounter> nodes = List.of(callCounter(clock), callCounter(clock));

    List<Boolean> answers =
        Simultaneously.call(40, caller -> nodes.get(caller % 2).admits(KIND, 25));

    assertThat(Collections.frequency(answers, true)).isEqualTo(25);
    assertThat(nodes).allMatch(node -> node.fault().isEmpty());
  }

  @Test
  void aKillIsSurvivedAndRedisIsUsedAgainWhenItIsBack() {
    SharedCallCounter one = callCounter(clock);
    SharedCallCounter other = callCounter(clock);
    assertThat(one.admits(KIND, 1)).isTrue();
    long before = one.outages();

    redis.kill();
    clock.advance(Duration.ofSeconds(1));
    for (SharedCallCounter node : List.of(one, other)) {
      assertThat(node.admits(KIND, 1)).isTrue();
      assertThat(node.admits(KIND, 1)).isFalse();
      lookOften(node);
      assertThat(node.fault()).isPresent();
    }
    assertThat(one.outages()).isEqualTo(before + 1);

    redis.restart();
    clock.advance(Duration.ofSeconds(1));
    awaitReturn(one);
    awaitReturn(other);
    assertThat(one.admits(KIND, 1)).isTrue();
    assertThat(other.admits(KIND, 1)).isFalse();
    assertThat(one.outages()).isEqualTo(before + 1);
  }

  @Test
  void aSilentRedisHoldsNobodyUp() {
    Duration patience = Duration.ofMillis(500);
    SharedCallCounter counter = node(redis.settings(), patience);
    awaitReturn(counter);
    assertThat(counter.admits(KIND, 100)).isTrue();
    long before = counter.outages();
    redis.freeze();
    try {
      long begun = System.nanoTime();
      List<Boolean> answers = Simultaneously.call(20, _ -> counter.admits(KIND, 100));
      assertThat(answers).containsOnly(true);
      assertThat(counter.fault()).isPresent();
      for (int i = 0; i < 40; i++) {
        assertThat(counter.admits(KIND, 100)).isTrue();
      }
      // The first ones waited, all at once; had the others, it would be ten times as long.
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isGreaterThanOrEqualTo(patience)
          .isLessThan(patience.multipliedBy(10));
      assertThat(counter.outages()).isEqualTo(before);
      lookOften(counter);
      assertThat(counter.outages()).isEqualTo(before + 1);
    } finally {
      redis.thaw();
    }
    awaitReturn(counter);
  }

  @Test
  void aRedisThatIsNotThereAtTheStartIsUsedWhenItComes() {
    redis.kill();
    SharedCallCounter counter = node(redis.settings(), clock, PATIENCE);
    assertThat(counter.fault()).isPresent();
    assertThat(counter.admits(KIND, 1)).isTrue();
    assertThat(counter.admits(KIND, 1)).isFalse();

    redis.restart();
    awaitReturn(counter);
    assertThat(counter.admits(KIND, 1)).isTrue();
  }

  @Test
  void keysExpireAndHoldNothingButWhatIsCounted() {
    SharedCallCounter counter = callCounter(clock);
    long period = BEGIN.getEpochSecond() / 10;
    assertThat(counter.admits(KIND, 7)).isTrue();

    try (RedisClient client = RedisClient.create(redis.settings().url());
        StatefulRedisConnection<String, String> connection = client.connect()) {
      List<String> keys = connection.sync().keys("*");
      assertThat(keys)
          .containsExactlyInAnyOrder(
              "veriself:calls:%s:GetLivenessResult:ap-singapore:7:%d"
                  .formatted(KIND.account(), period),
              "veriself:calls:trial:-::1000:" + period);
      assertThat(keys).allMatch(key -> connection.sync().pttl(key) <= 5_000);
      assertThat(keys).allMatch(key -> connection.sync().pttl(key) > 0);
    }
  }

  @Test
  void aUserWithFewRightsIsEnough() {
    try (RedisProcess guarded =
        RedisProcess.start(
            "--user default off --user limits on >canary ~veriself:calls:* " + RIGHTS)) {
      SharedCallCounter counter = node(guarded, "canary");

      awaitReturn(counter);
      assertThat(counter.admits(KIND, 1)).isTrue();
      assertThat(counter.admits(KIND, 1)).isFalse();
    }
  }

  @Test
  void redisMaySpeakTlsUnderACertificateThatIsTrusted(@TempDir Path folder) throws Exception {
    TestCertificate own = TestCertificate.in(folder);
    try (RedisProcess secured = RedisProcess.start(own)) {
      String url = "rediss://127.0.0.1:" + secured.port();
      SharedCallCounter trusting =
          node(
              new RedisSettings(
                  url, Optional.empty(), Optional.empty(), Optional.of(own.certificate())),
              PATIENCE);
      SharedCallCounter other = node(new RedisSettings(url), PATIENCE);

      awaitReturn(trusting);
      assertThat(trusting.admits(KIND, 1)).isTrue();
      assertThat(trusting.admits(KIND, 1)).isFalse();
      assertThat(other.fault()).isPresent();
    }
  }

  @Test
  void aWrongPasswordIsAnOutageThatDoesNotTellIt() {
    try (RedisProcess guarded =
        RedisProcess.start("--user default off --user limits on >right ~* +@all")) {
      SharedCallCounter counter = node(guarded, "canary");

      assertThat(counter.fault())
          .hasValueSatisfying(
              text -> assertThat(text).contains("WRONGPASS").doesNotContain("canary"));
      assertThat(counter.admits(KIND, 1)).isTrue();
    }
  }

  private SharedCallCounter node(RedisProcess guarded, String password) {
    return node(
        new RedisSettings(
            guarded.settings().url(),
            Optional.of("limits"),
            Optional.of(password),
            Optional.empty()),
        PATIENCE);
  }

  private SharedCallCounter node(RedisSettings settings, Duration patience) {
    return node(settings, clock, patience);
  }

  /// Looked after by the test, not by its timer.
  private SharedCallCounter node(RedisSettings settings, InstantSource clock, Duration patience) {
    SharedCallCounter counter = new SharedCallCounter(settings, clock, patience);
    opened.push(counter);
    counter.look();
    return counter;
  }

  /// Long enough for an outage to be one.
  private static void lookOften(SharedCallCounter counter) {
    for (int i = 0; i < 4; i++) {
      counter.look();
    }
  }

  /// The client connects anew by itself, at a time of its own.
  private static void awaitReturn(SharedCallCounter counter) {
    long giveUpAt = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (counter.fault().isPresent() && System.nanoTime() < giveUpAt) {
      Thread.onSpinWait();
      counter.look();
    }
    lookOften(counter);
    assertThat(counter.fault()).isEmpty();
  }
}
