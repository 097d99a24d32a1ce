package org.veriself.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.veriself.domain.testkit.CallCounterContract;
import org.veriself.domain.testkit.SettableClock;
import org.veriself.domain.testkit.Simultaneously;

/// Against a Redis that is there, which may be one of yours: see [TestRedis].
class SharedCallCounterTest implements CallCounterContract {

  @SuppressWarnings("NullAway.Init") // by startRedis
  private static TestRedis redis;

  private final SettableClock clock = new SettableClock(BEGIN);
  private final CountingNodes nodes = new CountingNodes();

  @BeforeAll
  static void startRedis() throws RedisUnavailable {
    redis = TestRedis.start();
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void forgetCalls() {
    redis.forgetCalls();
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  public SharedCallCounter callCounter(InstantSource clock) {
    return nodes.connected(redis.settings(), clock);
  }

  @Test
  void nodesShareTheLimit() {
    List<SharedCallCounter> both = List.of(callCounter(clock), callCounter(clock));

    List<Boolean> answers =
        Simultaneously.call(40, caller -> both.get(caller % 2).admits(KIND, 25));

    assertThat(Collections.frequency(answers, true)).isEqualTo(25);
    assertThat(both).allMatch(node -> node.fault().isEmpty());
  }

  @Test
  void keysExpireAndHoldNothingButWhatIsCounted() {
    List<String> before = redis.commands().keys("*");
    SharedCallCounter counter = callCounter(clock);
    long period = BEGIN.getEpochSecond() / 10;
    assertThat(counter.admits(KIND, 7)).isTrue();

    List<String> keys = new ArrayList<>(redis.commands().keys("*"));
    keys.removeAll(before);
    assertThat(keys)
        .containsExactlyInAnyOrder(
            "veriself:calls:%s:GetLivenessResult:ap-singapore:7:%d"
                .formatted(KIND.account(), period),
            "veriself:calls:trial:-::1000:" + period);
    assertThat(keys).allMatch(key -> redis.commands().pttl(key) <= 5_000);
    assertThat(keys).allMatch(key -> redis.commands().pttl(key) > 0);
  }
}
