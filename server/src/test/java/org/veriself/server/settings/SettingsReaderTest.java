package org.veriself.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veriself.limits.RedisSettings;
import org.veriself.storage.object.BucketEncryption;
import org.veriself.storage.object.S3Credentials;
import org.veriself.storage.object.S3Location;
import org.veriself.storage.sql.PostgresSettings;

class SettingsReaderTest {
  @TempDir private Path folder;

  @Test
  void everythingHasADefault() {
    Settings settings = SettingsReader.read(Map.of(), Map.of(), Optional.empty());

    assertThat(settings.http())
        .isEqualTo(new Settings.Http("127.0.0.1", 8080, false, Optional.empty()));
    assertThat(settings.admin()).isEqualTo(new Settings.Admin("127.0.0.1", 8081));
    assertThat(settings.dataDirectory()).isEqualTo(Path.of("data"));
    assertThat(settings.database()).isEmpty();
    assertThat(settings.redis()).isEmpty();
    assertThat(settings.roles()).containsExactlyInAnyOrder(Role.values());
    assertThat(settings.lifetimes().selfieResult()).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    Path file = folder.resolve("veriself.yaml");
    Files.writeString(file, "veriself:\n  http:\n    port: 9000\n  data:\n    dir: /srv/v\n");

    Settings settings =
        SettingsReader.read(
            Map.of(),
            Map.of("VERISELF_HTTP_PORT", "9100", "VERISELF_LOG_LEVEL", "DEBUG", "PATH", "/bin"),
            Optional.of(file));

    assertThat(settings.http().port()).isEqualTo(9100);
    assertThat(settings.dataDirectory()).isEqualTo(Path.of("/srv/v"));
  }

  @Test
  void theMasterKeyComesFromAFileTheVariableOrAKeyService() {
    String value = "canary-of-a-key";
    String token = "canary-of-a-token";
    Map<String, String> vault =
        Map.of(
            "veriself.key-service.vault.url",
            "https://vault.example:8200",
            "veriself.key-service.vault.token",
            token);

    assertThat(SettingsReader.read(Map.of(), Map.of(), Optional.empty()).masterKey())
        .isEqualTo(new MasterKeySource.InFile());
    Settings inVariable =
        SettingsReader.read(Map.of(), Map.of("VERISELF_MASTER_KEY", value), Optional.empty());
    assertThat(inVariable.masterKey()).isEqualTo(new MasterKeySource.InVariable(value));
    Settings sealed = SettingsReader.read(vault, Map.of(), Optional.empty());
    assertThat(sealed.masterKey()).isInstanceOf(MasterKeySource.Sealed.class);
    assertThat(inVariable + "" + sealed).doesNotContain("canary");
    assertThatThrownBy(
            () ->
                SettingsReader.read(vault, Map.of("VERISELF_MASTER_KEY", value), Optional.empty()))
        .hasMessageContaining("both set")
        .hasMessageNotContaining("canary");
  }

  @Test
  void whatAKeyServiceLacksIsNamedWithoutItsToken() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    Map.of(
                        "veriself.key-service.vault.url",
                        "http://vault.example:8200",
                        "veriself.key-service.vault.token",
                        "canary token"),
                    Map.of(),
                    Optional.empty()))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageContaining("key-service.vault cannot be used")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    Map.of("veriself.key-service.vault.mount", "transit"),
                    Map.of(),
                    Optional.empty()))
        .hasMessageContaining("vault.url");
  }

  @Test
  void rolesAreListed() {
    Map<String, String> shared =
        Map.of("veriself.storage.url", "jdbc:postgresql://db.example/veriself");

    assertThat(
            SettingsReader.read(shared, Map.of("VERISELF_ROLES", "api, capture"), Optional.empty())
                .roles())
        .containsExactlyInAnyOrder(Role.API, Role.CAPTURE);
    assertThat(
            SettingsReader.read(Map.of(), Map.of("VERISELF_ROLES", "all"), Optional.empty())
                .roles())
        .containsExactlyInAnyOrder(Role.values());
    assertThatThrownBy(
            () -> SettingsReader.read(Map.of(), Map.of("VERISELF_ROLES", "api"), Optional.empty()))
        .hasMessageContaining("veriself.roles leaves work to other nodes")
        .hasMessageContaining("veriself.roles leaves pages and media to other nodes");
  }

  @Test
  void redisIsNamedWithItsPasswordApart() {
    Settings settings =
        SettingsReader.read(
            Map.of(),
            Map.of(
                "VERISELF_LIMITS_REDIS_URL", "rediss://cache.example:6380",
                "VERISELF_LIMITS_REDIS_USER", "veriself",
                "VERISELF_LIMITS_REDIS_PASSWORD", "canary"),
            Optional.empty());

    assertThat(settings.redis())
        .contains(
            new RedisSettings(
                "rediss://cache.example:6380",
                Optional.of("veriself"),
                Optional.of("canary"),
                Optional.empty()));
    assertThat(settings.toString()).doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource({
    "veriself.roles, vision, but has vision",
    "veriself.limits.redis.url, cache:6379, must look like redis://",
    "veriself.limits.redis.url, redis://user:canary@cache, must not hold",
    "veriself.limits.redis.password, canary, need veriself.limits.redis.url",
    "veriself.http.port, 70000, from 0 to 65535",
    "veriself.http.port, eighty, from 0 to 65535",
    "veriself.http.host, 0.0.0.0, behind-proxy",
    "veriself.admin.host, no such host, not an address",
    "veriself.http.host, 0.0.0.0, veriself.tls.certificate",
    "veriself.tls.certificate, chain.pem, only veriself.tls.certificate is set",
    "veriself.tls.key, key.pem, only veriself.tls.key is set",
    "veriself.behind-proxy, perhaps, true",
    "veriself.storage.url, postgres://db/veriself, jdbc:postgresql://",
    "veriself.storage.url, jdbc:postgresql://db/v?password=hush, must not hold the password",
    "veriself.storage.url, jdbc:postgresql://db/v?user=kyc, setting of its own",
    "veriself.storage.url, jdbc:postgresql://kyc:hush@db/v, must look like",
    "veriself.storage.user, veriself, need veriself.storage.url",
    "veriself.storage.connections, 20, need veriself.storage.url",
    "veriself.storage.connections, 0, from 1 to 1000",
    "veriself.public-url, ftp://x, http or https",
    "veriself.public-url, https://ekyc.example/kyc, without a path",
    "veriself.public-url, https:ekyc.example, http or https",
    "veriself.public-url, https://me@ekyc.example, without a path",
    "veriself.traces.endpoint, http://collector/%, http or https",
    "veriself.lifetime.process, 15 minutes, PT10M",
    "veriself.lifetime.process, PT0S, PT10M",
    "veriself.api.regions, loose, lenient",
    "veriself.api.requests-per-second, GetFaceIdResultIntl, Action=number",
    "veriself.htpp.port, 1, not a setting",
    "veriself.models.pack, my pack, name of a folder in data/models",
    "veriself.models.pack, ..., name of a folder in data/models",
    "veriself.media.s3.endpoint, https://s3.example, not veriself.media.s3.bucket",
    "veriself.media.s3.endpoint, s3.example, http or https",
    "veriself.media.s3.endpoint, https://s3.example/media, must end with its host or port",
    "veriself.media.s3.bucket, media, needs veriself.media.s3.region",
    "veriself.media.s3.bucket, Media!, a-z",
    "veriself.media.s3.kms-key, key, encryption is not aws:kms",
    "veriself.media.s3.encryption, aes, AES256",
    "veriself.media.s3.path-style, perhaps, true",
    "veriself.media.s3.secret-key, x, not a setting",
  })
  void aBadValueIsNamedWithWhatIsExpected(String key, String value, String expected) {
    assertThatThrownBy(() -> SettingsReader.read(Map.of(key, value), Map.of(), Optional.empty()))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageContaining(key)
        .hasMessageContaining(expected);
  }

  @Test
  void aMisspeltVariableIsNamed() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(Map.of(), Map.of("VERISELF_HTPP_PORT", "1"), Optional.empty()))
        .hasMessageContaining("VERISELF_HTPP_PORT");
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    Map.of("veriself.http.port", "x", "veriself.admin.port", "y"),
                    Map.of(),
                    Optional.empty()))
        .hasMessageContaining("veriself.http.port")
        .hasMessageContaining("veriself.admin.port");
  }

  @Test
  void aSharedDatabaseMayBeNamed() {
    Settings settings =
        SettingsReader.read(
            Map.of("veriself.storage.url", "jdbc:postgresql://db1,db2/veriself?sslmode=require"),
            Map.of(
                "VERISELF_STORAGE_USER", "kyc",
                "VERISELF_STORAGE_PASSWORD", "hush",
                "VERISELF_STORAGE_CONNECTIONS", "20"),
            Optional.empty());

    assertThat(settings.database())
        .contains(
            new PostgresSettings(
                "jdbc:postgresql://db1,db2/veriself?sslmode=require", "kyc", "hush", 20));
    assertThat(settings.toString()).doesNotContain("hush");
  }

  @Test
  void leaseMustOutliveTheTransactionsOfADeadNode() {
    Map<String, String> file = Map.of("veriself.evaluation.lease", "PT3.9S");
    Map<String, String> shared = Map.of("VERISELF_STORAGE_URL", "jdbc:postgresql://db/veriself");

    assertThatThrownBy(() -> SettingsReader.read(file, shared, Optional.empty()))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageContaining("veriself.evaluation.lease must be at least PT4S");
    assertThat(SettingsReader.read(file, Map.of(), Optional.empty()).evaluation().lease())
        .isEqualTo(Duration.ofMillis(3_900));
  }

  @Test
  void theQueueMayBeAsLongAsItsWorkersNeedAMinuteFor() {
    Map<String, String> workers = Map.of("veriself.evaluation.workers", "4");
    Map<String, String> both =
        Map.of("veriself.evaluation.workers", "4", "veriself.evaluation.queue-most", "7");

    assertThat(SettingsReader.read(workers, Map.of(), Optional.empty()).evaluation().queueMost())
        .isEqualTo(120);
    assertThat(SettingsReader.read(both, Map.of(), Optional.empty()).evaluation().queueMost())
        .isEqualTo(7);
  }

  @Test
  void withTlsAnyAddressMayBeListenedOn() {
    Settings settings =
        SettingsReader.read(
            Map.of("veriself.http.host", "0.0.0.0"),
            Map.of(
                "VERISELF_TLS_CERTIFICATE", "/etc/tls/chain.pem",
                "VERISELF_TLS_KEY", "/etc/tls/key.pem"),
            Optional.empty());

    assertThat(settings.http().tls())
        .contains(new Settings.Tls(Path.of("/etc/tls/chain.pem"), Path.of("/etc/tls/key.pem")));
    assertThat(settings.http().behindProxy()).isFalse();
  }

  @Test
  void halfOfTlsIsOneProblemNotTwo() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    Map.of("veriself.http.host", "0.0.0.0", "veriself.tls.key", "key.pem"),
                    Map.of(),
                    Optional.empty()))
        .hasMessageContaining("veriself.tls.key is set")
        .hasMessageNotContaining("plain HTTP");
  }

  @Test
  void aBucketOfAnInstallationOfOnesOwnNeedsLittle() {
    Settings settings =
        SettingsReader.read(
            Map.of(
                "veriself.media.s3.bucket", "media",
                "veriself.media.s3.endpoint", "https://s3.example:9000",
                "veriself.media.s3.prefix", "veriself"),
            Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "canary"),
            Optional.empty());

    assertThat(settings.s3())
        .contains(
            new Settings.S3(
                new S3Location(
                    Optional.of(URI.create("https://s3.example:9000")),
                    "us-east-1",
                    "media",
                    "veriself/",
                    true,
                    new BucketEncryption.AsConfigured()),
                Optional.of(new S3Credentials("id", "canary", Optional.empty()))));
    assertThat(settings.toString()).doesNotContain("canary");
  }

  @Test
  void aBucketOfAwsTakesTheKeysOfItsMachine() {
    Settings settings =
        SettingsReader.read(
            Map.of(
                "veriself.media.s3.bucket", "media",
                "veriself.media.s3.region", "eu-central-1",
                "veriself.media.s3.encryption", "aws:kms",
                "veriself.media.s3.kms-key", "alias/media"),
            Map.of(),
            Optional.empty());

    Settings.S3 s3 = settings.s3().orElseThrow();
    assertThat(s3.credentials()).isEmpty();
    assertThat(s3.location().pathStyle()).isFalse();
    assertThat(s3.location().encryption())
        .isEqualTo(new BucketEncryption.ServiceKey(Optional.of("alias/media")));
  }

  @Test
  void halfOfAKeyIsNamedWithoutTheOtherHalf() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    Map.of("veriself.media.s3.bucket", "media", "veriself.media.s3.region", "x-1"),
                    Map.of("AWS_SECRET_ACCESS_KEY", "canary"),
                    Optional.empty()))
        .hasMessageContaining("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together")
        .hasMessageNotContaining("canary");
  }

  @Test
  void behindAProxyAnyAddressMayBeListenedOn() {
    Settings settings =
        SettingsReader.read(
            Map.of("veriself.http.host", "0.0.0.0", "veriself.behind-proxy", "true"),
            Map.of(),
            Optional.empty());

    assertThat(settings.http().host()).isEqualTo("0.0.0.0");
  }
}
