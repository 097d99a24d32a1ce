package org.veriself.limits;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The one connection of this process to Redis. Once made, it is made again by itself when it is
/// lost; meanwhile commands fail at once. Making the link does not connect. Thread-safe.
final class RedisLink implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /// After which a command is given up. Who waits for its answer gives up earlier.
  private static final Duration COMMAND = Duration.ofSeconds(1);

  private static final Duration RECONNECT_EVERY = Duration.ofMillis(500);
  private static final Duration CLOSING = Duration.ofSeconds(2);
  private static final int THREADS = 2;

  /// The user that Redis means when none is named.
  private static final String DEFAULT_USER = "default";

  private final ClientResources resources;
  private final RedisClient client;

  RedisLink(RedisSettings settings) {
    this.resources =
        ClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .reconnectDelay(Delay.constant(RECONNECT_EVERY))
            .build();
    this.client = RedisClient.create(resources, address(settings));
    ClientOptions.Builder options =
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).keepAlive(true).build())
            .timeoutOptions(TimeoutOptions.enabled(COMMAND));
    settings
        .authority()
        .map(file -> SslOptions.builder().jdkSslProvider().trustManager(file.toFile()).build())
        .ifPresent(options::sslOptions);
    client.setOptions(options.build());
  }

  private static RedisURI address(RedisSettings settings) {
    RedisURI address = RedisURI.create(settings.url());
    address.setTimeout(CONNECT);
    address.setClientName("veriself");
    settings
        .password()
        .ifPresent(
            password ->
                address.setAuthentication(
                    settings.user().orElse(DEFAULT_USER), password.toCharArray()));
    return address;
  }

  StatefulRedisConnection<String, byte[]> connect() throws RedisUnavailable {
    try {
      return client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    } catch (RuntimeException e) {
      // Beside its own failures the client throws those of a certificate file, for one.
      throw new RedisUnavailable(RedisFailure.told(e));
    }
  }

  @Override
  public void close() {
    client.shutdown(0, CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    var _ = resources.shutdown(0, CLOSING.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }
}
