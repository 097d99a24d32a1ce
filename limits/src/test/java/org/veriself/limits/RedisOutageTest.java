package org.veriself.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veriself.domain.testkit.CallCounterContract.BEGIN;
import static org.veriself.domain.testkit.CallCounterContract.KIND;
import static org.veriself.limits.CountingNodes.awaitReturn;
import static org.veriself.limits.CountingNodes.lookOften;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.testkit.SettableClock;
import org.veriself.domain.testkit.Simultaneously;

/// Against processes of its own, which are killed and frozen in the middle, or ask for passwords
/// and speak TLS.
class RedisOutageTest {
  private static final String RIGHTS = "+@connection +get +eval +set +psetex";

  private final RedisProcess redis = RedisProcess.start("");
  private final SettableClock clock = new SettableClock(BEGIN);
  private final CountingNodes nodes = new CountingNodes();

  @AfterEach
  void close() {
    nodes.close();
    redis.close();
  }

  @Test
  void aKillIsSurvivedAndRedisIsUsedAgainWhenItIsBack() {
    SharedCallCounter one = nodes.connected(redis.settings(), clock);
    SharedCallCounter other = nodes.connected(redis.settings(), clock);
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
    SharedCallCounter counter = nodes.node(redis.settings(), clock, patience);
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
    SharedCallCounter counter = nodes.node(redis.settings(), clock);
    assertThat(counter.fault()).isPresent();
    assertThat(counter.admits(KIND, 1)).isTrue();
    assertThat(counter.admits(KIND, 1)).isFalse();

    redis.restart();
    awaitReturn(counter);
    assertThat(counter.admits(KIND, 1)).isTrue();
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
          nodes.node(
              new RedisSettings(
                  url, Optional.empty(), Optional.empty(), Optional.of(own.certificate())),
              clock);
      SharedCallCounter other = nodes.node(new RedisSettings(url), clock);

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
    return nodes.node(
        new RedisSettings(
            guarded.settings().url(),
            Optional.of("limits"),
            Optional.of(password),
            Optional.empty()),
        clock);
  }
}
