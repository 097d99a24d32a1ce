package org.veriself.compat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.veriself.cluster.running.BucketServer;
import org.veriself.cluster.running.CrashingPostgres;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;

/// A database and a bucket that nodes in this process share.
record SharedGround(CrashingPostgres postgres, BucketServer bucket) implements AutoCloseable {

  /// Both empty.
  ///
  /// @param folder for the database
  static SharedGround empty(Path folder) {
    return with(CrashingPostgres.start(folder), Map.of());
  }

  /// @param objects what is in the bucket
  static SharedGround with(CrashingPostgres postgres, Map<String, byte[]> objects) {
    try {
      BucketServer bucket = new BucketServer();
      objects.forEach(bucket::put);
      return new SharedGround(postgres, bucket);
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  /// @param data the node's directory, with its keys
  VeriselfServer node(Path data) {
    return VeriselfServer.start(settings(data), InstantSource.system());
  }

  Settings settings(Path data) {
    Map<String, String> settings = new HashMap<>(bucket.settings());
    settings.put("veriself.data.dir", data.toString());
    settings.put("veriself.http.port", "0");
    settings.put("veriself.admin.port", "0");
    settings.put(
        "veriself.api.requests-per-second", "GetFaceIdTokenIntl=100000,GetFaceIdResultIntl=100000");
    settings.put("veriself.storage.url", postgres.url());
    settings.put("veriself.storage.user", postgres.user());
    return SettingsReader.read(settings, bucket.environment(), Optional.empty());
  }

  @Override
  public void close() {
    try (postgres) {
      bucket.close();
    }
  }
}
