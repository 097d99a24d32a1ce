package org.veriself.cluster.running;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where a cluster keeps what must not be lost, and counts calls.
///
/// @param postgres empty for SQLite in the data directory
/// @param bucket empty for a media folder in the data directory
/// @param redis empty where each node counts calls for itself
record Ground(
    Optional<CrashingPostgres> postgres,
    Optional<BucketServer> bucket,
    Optional<CrashingRedis> redis)
    implements AutoCloseable {

  /// One node's own.
  static Ground ofOneNode() {
    return new Ground(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// A database, a bucket and a Redis for any number of nodes.
  static Ground shared(Path folder) {
    return new Ground(
        Optional.of(CrashingPostgres.start(folder.resolve("postgresql"))),
        Optional.of(new BucketServer()),
        Optional.of(CrashingRedis.start()));
  }

  /// What a node is told of it.
  Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    postgres.ifPresent(
        server -> {
          variables.put("VERISELF_STORAGE_URL", server.url());
          variables.put("VERISELF_STORAGE_USER", server.user());
        });
    bucket.ifPresent(
        server -> {
          variables.putAll(server.environment());
          server.settings().forEach((name, value) -> variables.put(variable(name), value));
        });
    redis.ifPresent(server -> variables.put("VERISELF_LIMITS_REDIS_URL", server.url()));
    return variables;
  }

  private static String variable(String setting) {
    return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  @Override
  public void close() {
    redis.ifPresent(CrashingRedis::close);
    bucket.ifPresent(BucketServer::close);
    postgres.ifPresent(CrashingPostgres::close);
  }
}
