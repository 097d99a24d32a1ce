package org.veriself.limits;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Redis that nobody kills: one that the tests start, or the one that `TEST_REDIS_URL`, `_USER`
/// and `_PASSWORD` name. Of its keys the tests remove those of counted calls and no others.
final class TestRedis implements AutoCloseable {
  private final RedisSettings settings;
  private final @Nullable RedisProcess own;
  private final RedisLink link;
  private final StatefulRedisConnection<String, byte[]> connection;

  private TestRedis(RedisSettings settings, @Nullable RedisProcess own) throws RedisUnavailable {
    this.settings = settings;
    this.own = own;
    this.link = new RedisLink(settings);
    this.connection = link.connect();
  }

  static TestRedis start() throws RedisUnavailable {
    String url = System.getenv("TEST_REDIS_URL");
    if (url != null) {
      return new TestRedis(
          new RedisSettings(
              url,
              Optional.ofNullable(System.getenv("TEST_REDIS_USER")),
              Optional.ofNullable(System.getenv("TEST_REDIS_PASSWORD")),
              Optional.empty()),
          null);
    }
    RedisProcess started = RedisProcess.start("");
    return new TestRedis(started.settings(), started);
  }

  RedisSettings settings() {
    return settings;
  }

  RedisCommands<String, byte[]> commands() {
    return connection.sync();
  }

  void forgetCalls() {
    List<String> keys = commands().keys("veriself:calls:*");
    if (!keys.isEmpty()) {
      Long _ = commands().del(keys.toArray(String[]::new));
    }
  }

  @Override
  public void close() {
    connection.close();
    link.close();
    if (own != null) {
      own.close();
    }
  }
}
