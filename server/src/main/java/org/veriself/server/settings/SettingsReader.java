package org.veriself.server.settings;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.veriself.api.action.WebRules;
import org.veriself.domain.challenge.ChallengeForm;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.verification.CaptureLimits;
import org.veriself.limits.RedisSettings;
import org.veriself.storage.object.BucketEncryption;
import org.veriself.storage.object.S3Credentials;
import org.veriself.storage.object.S3Location;
import org.veriself.storage.object.VaultSettings;
import org.veriself.storage.sql.PostgresSettings;

/// Reads settings from, strongest first: explicit values (command line, tests), the environment
/// (`VERISELF_HTTP_PORT` for `veriself.http.port`), a YAML file.
///
/// Problems are collected, so that an operator mends all of them in one go. An unknown
/// `veriself.*` key in the file is a problem too: a misspelt limit must not pass in silence.
public final class SettingsReader {
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final String S3 = "veriself.media.s3.";
  private static final String REDIS = "veriself.limits.redis.";
  private static final String KEY_SERVICE = "veriself.key-service.";
  private static final String ALL_ROLES = "all";

  /// More than the idle time after which PostgreSQL ends a transaction, and enough for three
  /// renewals.
  private static final Duration LEAST_SHARED_LEASE = Duration.ofSeconds(4);

  /// A call takes about a millisecond of a processor: the last of so many is answered in 64 ms by
  /// one processor. More would not be done sooner, but fewer would share the flush of a commit.
  private static final int CALLS_AT_ONCE = 64;

  /// People wait for the verdict before a screen that only says so: a minute at most. A worker
  /// needs about two seconds for a pass, so that it is through with so many in a minute.
  private static final int QUEUE_MOST_PER_WORKER = 30;

  /// Variables that others read, the log configuration and the launcher, and the one that no
  /// settings file may hold.
  private static final Set<String> NOT_SETTINGS =
      Set.of("VERISELF_LOG_LEVEL", "VERISELF_JAVA_OPTS", MasterKeySource.VARIABLE);

  private final SmallRyeConfig config;
  private final Map<String, String> environment;
  private final Set<String> asked = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private SettingsReader(SmallRyeConfig config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  /// @param file the YAML file, if one is given
  /// @throws SettingsRefused with every problem found
  public static Settings read(
      Map<String, String> explicit, Map<String, String> environment, Optional<Path> file) {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
    builder.withSources(new PropertiesConfigSource(explicit, "explicit", 500));
    builder.withSources(new EnvConfigSource(veriselfOnly(environment), 300));
    file.ifPresent(path -> builder.withSources(yaml(path)));
    return new SettingsReader(builder.build(), environment).settings();
  }

  private static Map<String, String> veriselfOnly(Map<String, String> environment) {
    Map<String, String> own = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("VERISELF_")) {
            own.put(name, value);
          }
        });
    return own;
  }

  private static YamlConfigSource yaml(Path path) {
    try {
      return new YamlConfigSource(path.toString(), Files.readString(path), 200);
    } catch (IOException e) {
      throw new SettingsRefused(List.of("the settings file " + path + " cannot be read"));
    } catch (RuntimeException e) {
      throw new SettingsRefused(List.of("the settings file " + path + " is not valid YAML"));
    }
  }

  private Settings settings() {
    Settings settings =
        new Settings(
            roles(),
            http(),
            new Settings.Admin(
                address("veriself.admin.host"), whole("veriself.admin.port", 8081, 0, 65_535)),
            Path.of(text("veriself.data.dir", "data")),
            masterKey(),
            database(),
            publicUrl(),
            api(),
            redis(),
            lifetimes(),
            capture(),
            page(),
            evaluation(),
            duration("veriself.media.link-lifetime", Duration.ofMinutes(10)),
            s3(),
            duration("veriself.sweep.every", Duration.ofMinutes(1)),
            webAddress("veriself.traces.endpoint"),
            models());
    refuseShortLease(settings);
    refuseHalfAlone(settings);
    refuseUnknownKeys();
    if (!problems.isEmpty()) {
      throw new SettingsRefused(problems);
    }
    return settings;
  }

  private Optional<PostgresSettings> database() {
    Optional<String> url = optional("veriself.storage.url");
    Optional<String> user = optional("veriself.storage.user");
    Optional<String> password = optional("veriself.storage.password");
    int connections = whole("veriself.storage.connections", 10, 1, 1_000);
    if (url.isEmpty()) {
      boolean isPool = optional("veriself.storage.connections").isPresent();
      if (user.isPresent() || password.isPresent() || isPool) {
        problems.add(
            "veriself.storage.user, veriself.storage.password and veriself.storage.connections"
                + " need veriself.storage.url, without which the database is a file in"
                + " veriself.data.dir");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PostgresSettings(
              url.get(), user.orElse("veriself"), password.orElse(""), connections));
    } catch (IllegalArgumentException e) {
      problems.add("veriself.storage.url cannot be used: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void refuseShortLease(Settings settings) {
    if (settings.database().isPresent()
        && settings.evaluation().lease().compareTo(LEAST_SHARED_LEASE) < 0) {
      problems.add(
          "veriself.evaluation.lease must be at least "
              + LEAST_SHARED_LEASE
              + " with veriself.storage.url: a node that dies may hold a pass for three seconds");
    }
  }

  /// `api,capture`, or `all`.
  private Set<Role> roles() {
    String key = "veriself.roles";
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : words(key)) {
      Optional<Role> role =
          Stream.of(Role.values()).filter(one -> one.word().equals(word)).findFirst();
      if (word.equals(ALL_ROLES)) {
        roles.addAll(EnumSet.allOf(Role.class));
      } else if (role.isPresent()) {
        roles.add(role.get());
      } else {
        problems.add(key + " must list api, capture and evaluation, or be all, but has " + word);
      }
    }
    return roles.isEmpty() ? EnumSet.allOf(Role.class) : roles;
  }

  private void refuseHalfAlone(Settings settings) {
    if (settings.roles().size() < Role.values().length && settings.database().isEmpty()) {
      problems.add(
          "veriself.roles leaves work to other nodes, which needs veriself.storage.url: without it"
              + " the database is a file of this node");
    }
    if (settings.roles().contains(Role.API)
        && !settings.roles().contains(Role.CAPTURE)
        && settings.publicUrl().isEmpty()) {
      problems.add(
          "veriself.roles leaves pages and media to other nodes, which needs veriself.public-url:"
              + " links would lead to this node");
    }
  }

  private MasterKeySource masterKey() {
    Optional<MasterKeySource> sealed = sealedMasterKey();
    Optional<String> value = variableOf(MasterKeySource.VARIABLE);
    if (sealed.isPresent() && value.isPresent()) {
      problems.add(
          MasterKeySource.VARIABLE + " and " + KEY_SERVICE + "vault.url are both set: take one");
    }
    return sealed
        .or(() -> value.map(MasterKeySource.InVariable::new))
        .orElseGet(MasterKeySource.InFile::new);
  }

  private Optional<MasterKeySource> sealedMasterKey() {
    Optional<URI> url = webAddress(KEY_SERVICE + "vault.url");
    Optional<String> mount = optional(KEY_SERVICE + "vault.mount");
    Optional<String> key = optional(KEY_SERVICE + "vault.key");
    Optional<String> token = optional(KEY_SERVICE + "vault.token");
    Optional<Path> tokenFile = optional(KEY_SERVICE + "vault.token-file").map(Path::of);
    Duration patience = duration(KEY_SERVICE + "patience", Duration.ofMinutes(1));
    if (optional(KEY_SERVICE + "vault.url").isEmpty()) {
      if (Stream.of(mount, key, token, tokenFile).anyMatch(Optional::isPresent)) {
        problems.add("the settings " + KEY_SERVICE + "vault need " + KEY_SERVICE + "vault.url");
      }
      return Optional.empty();
    }
    if (token.isPresent() == tokenFile.isPresent()) {
      problems.add(
          "one of "
              + KEY_SERVICE
              + "vault.token and "
              + KEY_SERVICE
              + "vault.token-file is needed");
      return Optional.empty();
    }
    try {
      VaultSettings.Token shown =
          tokenFile
              .<VaultSettings.Token>map(VaultSettings.Token.InFile::new)
              .orElseGet(() -> new VaultSettings.Token.Given(token.orElseThrow()));
      return url.map(
          where ->
              new MasterKeySource.Sealed(
                  new VaultSettings(where, mount.orElse("transit"), key.orElse("veriself"), shown),
                  patience));
    } catch (IllegalArgumentException e) {
      problems.add(KEY_SERVICE + "vault cannot be used: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<RedisSettings> redis() {
    Optional<String> url = optional(REDIS + "url");
    Optional<String> user = optional(REDIS + "user");
    Optional<String> password = optional(REDIS + "password");
    Optional<Path> authority = optional(REDIS + "authority").map(Path::of);
    if (url.isEmpty()) {
      if (user.isPresent() || password.isPresent() || authority.isPresent()) {
        problems.add(
            "veriself.limits.redis.user, veriself.limits.redis.password and"
                + " veriself.limits.redis.authority need veriself.limits.redis.url, without which"
                + " each node counts its own calls");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(new RedisSettings(url.get(), user, password, authority));
    } catch (IllegalArgumentException e) {
      problems.add(REDIS + "url cannot be used: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Settings.Http http() {
    Optional<Path> certificate = optional("veriself.tls.certificate").map(Path::of);
    Optional<Path> key = optional("veriself.tls.key").map(Path::of);
    if (certificate.isPresent() != key.isPresent()) {
      problems.add(
          "veriself.tls.certificate and veriself.tls.key belong together, but only "
              + (key.isPresent() ? "veriself.tls.key" : "veriself.tls.certificate")
              + " is set");
    }
    Settings.Http http =
        new Settings.Http(
            text("veriself.http.host", "127.0.0.1"),
            whole("veriself.http.port", 8080, 0, 65_535),
            flag("veriself.behind-proxy", false),
            certificate.flatMap(pem -> key.map(secret -> new Settings.Tls(pem, secret))));
    boolean plain = certificate.isEmpty() && key.isEmpty() && !http.behindProxy();
    if (!isLoopback(http.host()) && plain) {
      problems.add(
          "veriself.http.host is "
              + http.host()
              + ", but plain HTTP is served on loopback only. Set veriself.tls.certificate and"
              + " veriself.tls.key, or put a TLS proxy in front and set"
              + " veriself.behind-proxy=true (VERISELF_BEHIND_PROXY=true)");
    }
    return http;
  }

  private Settings.Api api() {
    return new Settings.Api(
        words("veriself.api.extra-hosts"),
        choice("veriself.api.regions", "lenient", List.of("lenient", "strict")).equals("strict"),
        whole("veriself.api.get-bytes", 32 << 10, 1 << 10, 1 << 20),
        whole("veriself.api.post-bytes", 10 << 20, 1 << 10, 64 << 20),
        limits(),
        Set.copyOf(words("veriself.api.offline-actions")),
        whole("veriself.api.calls-at-once", CALLS_AT_ONCE, 1, 10_000));
  }

  /// `veriself.api.requests-per-second: GetFaceIdResultIntl=50,ApplyLivenessToken=5`.
  private Map<String, Integer> limits() {
    Map<String, Integer> limits = new HashMap<>();
    for (String word : words("veriself.api.requests-per-second")) {
      int equals = word.indexOf('=');
      try {
        int limit = Integer.parseInt(word.substring(equals + 1).trim());
        if (equals < 1 || limit < 1) {
          throw new NumberFormatException();
        }
        limits.put(word.substring(0, equals).trim(), limit);
      } catch (NumberFormatException e) {
        problems.add(
            "veriself.api.requests-per-second holds '"
                + word
                + "'; write Action=number, comma separated");
      }
    }
    return limits;
  }

  private Lifetimes lifetimes() {
    Lifetimes standard = Lifetimes.standard();
    return new Lifetimes(
        duration("veriself.lifetime.start-window", standard.startWindow()),
        duration("veriself.lifetime.process", standard.process()),
        duration("veriself.lifetime.capture", standard.capture()),
        duration("veriself.lifetime.selfie-result", standard.selfieResult()),
        duration("veriself.lifetime.liveness-result", standard.livenessResult()),
        duration("veriself.lifetime.grace", standard.grace()));
  }

  private CaptureLimits capture() {
    CaptureLimits standard = CaptureLimits.standard();
    int chunk = whole("veriself.capture.chunk-bytes", standard.chunkBytes(), 1 << 10, 16 << 20);
    int recording =
        whole(
            "veriself.capture.recording-bytes",
            Math.toIntExact(standard.recordingBytes()),
            1 << 10,
            256 << 20);
    Duration length = duration("veriself.capture.recording-length", standard.recordingLength());
    if (recording < chunk) {
      problems.add("veriself.capture.recording-bytes is less than veriself.capture.chunk-bytes");
      return standard;
    }
    return new CaptureLimits(chunk, recording, length);
  }

  private Optional<Settings.S3> s3() {
    Optional<String> bucket = optional(S3 + "bucket");
    Optional<URI> endpoint = s3Endpoint();
    Optional<String> region = optional(S3 + "region");
    String prefix = text(S3 + "prefix", "");
    boolean pathStyle = flag(S3 + "path-style", endpoint.isPresent());
    BucketEncryption encryption = bucketEncryption();
    if (bucket.isEmpty()) {
      List.copyOf(asked).stream()
          .filter(key -> key.startsWith(S3) && optional(key).isPresent())
          .sorted()
          .forEach(key -> problems.add(key + " is set, but not " + S3 + "bucket"));
      return Optional.empty();
    }
    if (region.isEmpty() && endpoint.isEmpty()) {
      problems.add(S3 + "bucket needs " + S3 + "region, or " + S3 + "endpoint");
    }
    Optional<S3Credentials> credentials = s3Credentials();
    try {
      return Optional.of(
          new Settings.S3(
              new S3Location(
                  endpoint,
                  region.orElse("us-east-1"),
                  bucket.get(),
                  prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/",
                  pathStyle,
                  encryption),
              credentials));
    } catch (IllegalArgumentException e) {
      problems.add(S3 + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<URI> s3Endpoint() {
    Optional<URI> endpoint = webAddress(S3 + "endpoint");
    if (endpoint.filter(url -> url.getPath().length() > 1).isPresent()) {
      problems.add(S3 + "endpoint must end with its host or port, but is '" + endpoint.get() + "'");
    }
    return endpoint;
  }

  private BucketEncryption bucketEncryption() {
    Optional<String> key = optional(S3 + "kms-key");
    String kind =
        choice(S3 + "encryption", "as-configured", List.of("as-configured", "AES256", "aws:kms"));
    if (key.isPresent() && !kind.equals("aws:kms")) {
      problems.add(S3 + "kms-key is set, but " + S3 + "encryption is not aws:kms");
    }
    return switch (kind) {
      case "AES256" -> new BucketEncryption.StoreKeys();
      case "aws:kms" -> new BucketEncryption.ServiceKey(key);
      default -> new BucketEncryption.AsConfigured();
    };
  }

  /// From the environment alone, under the names that every S3 tool knows.
  private Optional<S3Credentials> s3Credentials() {
    Optional<String> id = variableOf("AWS_ACCESS_KEY_ID");
    Optional<String> secret = variableOf("AWS_SECRET_ACCESS_KEY");
    if (id.isPresent() != secret.isPresent()) {
      problems.add("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together, one is not set");
    }
    return id.flatMap(
        known ->
            secret.map(
                hidden -> new S3Credentials(known, hidden, variableOf("AWS_SESSION_TOKEN"))));
  }

  private Optional<String> variableOf(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private Settings.Models models() {
    Optional<String> pack = optional("veriself.models.pack");
    if (pack.isPresent() && !pack.get().matches("[A-Za-z0-9_][A-Za-z0-9._-]*|.*[/\\\\].*")) {
      problems.add(
          "veriself.models.pack must be the name of a folder in data/models, or a path, but is '"
              + pack.get()
              + "'");
    }
    return new Settings.Models(pack, Set.copyOf(words("veriself.models.accepted-licences")));
  }

  private Settings.Evaluation evaluation() {
    int cores = Runtime.getRuntime().availableProcessors();
    int workers = whole("veriself.evaluation.workers", Math.max(1, cores - 1), 1, 256);
    return new Settings.Evaluation(
        workers,
        whole("veriself.evaluation.decoders", workers, 1, 256),
        duration("veriself.evaluation.lease", Duration.ofSeconds(4)),
        whole("veriself.evaluation.queue-most", QUEUE_MOST_PER_WORKER * workers, 1, 1_000_000));
  }

  private Settings.Page page() {
    return new Settings.Page(
        origins("veriself.page.redirect-origins"),
        List.copyOf(origins("veriself.page.frame-ancestors")),
        webAddress("veriself.page.privacy-url"),
        forms(),
        flag("veriself.page.hand-over", true),
        origins("veriself.page.component-origins"),
        origins("veriself.page.photo-origins"),
        rules("veriself.page.rules-file"));
  }

  private Set<ChallengeForm> forms() {
    Set<ChallengeForm> forms = EnumSet.of(ChallengeForm.FULL);
    if (flag("veriself.page.light-may-be-declined", true)) {
      forms.add(ChallengeForm.WITHOUT_LIGHT);
    }
    if (flag("veriself.page.downgrade-allowed", true)) {
      forms.add(ChallengeForm.SILENT);
    }
    return forms;
  }

  private WebRules rules(String key) {
    Optional<String> file = optional(key);
    if (file.isEmpty()) {
      return WebRules.NONE;
    }
    try {
      return WebRules.parse(Files.readString(Path.of(file.get())));
    } catch (IOException e) {
      problems.add(key + ": the file " + file.get() + " cannot be read");
    } catch (IllegalArgumentException e) {
      problems.add(key + ": " + e.getMessage());
    }
    return WebRules.NONE;
  }

  /// `https://shop.example,https://app.example:8443`.
  private Set<String> origins(String key) {
    Set<String> origins = new HashSet<>();
    for (String word : words(key)) {
      if (word.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
        origins.add(word.toLowerCase(Locale.ROOT));
      } else {
        problems.add(key + " must list origins such as https://shop.example, but has " + word);
      }
    }
    return origins;
  }

  private Optional<URI> webAddress(String key) {
    Optional<String> value = optional(key);
    try {
      if (value.isEmpty() || value.get().matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/\\S*)?")) {
        return value.map(URI::create);
      }
    } catch (IllegalArgumentException e) {
      // Reported below like any other unusable address.
    }
    problems.add(key + " must be an http or https address, but is '" + value.get() + "'");
    return Optional.empty();
  }

  private Optional<URI> publicUrl() {
    Optional<String> value = optional("veriself.public-url");
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI url = URI.create(value.get().replaceAll("/+$", ""));
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean bare =
          "".equals(url.getRawPath())
              && url.getRawUserInfo() == null
              && url.getRawQuery() == null
              && url.getFragment() == null;
      if (web && bare && url.getHost() != null) {
        return Optional.of(url);
      }
    } catch (IllegalArgumentException e) {
      // Reported below like any other unusable address.
    }
    problems.add(
        "veriself.public-url must be an http or https address without a path, but is '"
            + value.get()
            + "'");
    return Optional.empty();
  }

  private String address(String key) {
    String host = text(key, "127.0.0.1");
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      problems.add(key + " '" + host + "' is not an address of this machine");
      return host;
    }
  }

  private boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      problems.add("veriself.http.host '" + host + "' is not an address of this machine");
      return true;
    }
  }

  private Optional<String> optional(String key) {
    asked.add(key);
    return config.getOptionalValue(key, String.class).map(String::trim).filter(v -> !v.isEmpty());
  }

  private String text(String key, String fallback) {
    return optional(key).orElse(fallback);
  }

  private List<String> words(String key) {
    return optional(key).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .map(String::trim)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private String choice(String key, String fallback, List<String> allowed) {
    String value = text(key, fallback);
    if (!allowed.contains(value)) {
      problems.add(key + " must be one of " + allowed + ", but is '" + value + "'");
    }
    return value;
  }

  private boolean flag(String key, boolean fallback) {
    return choice(key, Boolean.toString(fallback), List.of("true", "false")).equals("true");
  }

  private int whole(String key, int fallback, int least, int most) {
    return parsed(
        key,
        fallback,
        text -> {
          int value = Integer.parseInt(text);
          return value >= least && value <= most ? Optional.of(value) : Optional.empty();
        },
        "a whole number from " + least + " to " + most);
  }

  private Duration duration(String key, Duration fallback) {
    return parsed(
        key,
        fallback,
        text -> {
          Duration value = Duration.parse(text);
          return value.isPositive() && value.compareTo(LONGEST) <= 0
              ? Optional.of(value)
              : Optional.empty();
        },
        "an ISO 8601 duration like PT10M, longer than zero");
  }

  private <T> T parsed(
      String key, T fallback, Function<String, Optional<T>> parser, String expected) {
    Optional<String> text = optional(key);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      Optional<T> value = parser.apply(text.get());
      if (value.isPresent()) {
        return value.get();
      }
    } catch (NumberFormatException | DateTimeParseException e) {
      // Reported below like a value out of range.
    }
    problems.add(key + " must be " + expected + ", but is '" + text.get() + "'");
    return fallback;
  }

  private void refuseUnknownKeys() {
    Set<String> variables = new HashSet<>(NOT_SETTINGS);
    asked.forEach(key -> variables.add(variable(key)));
    for (ConfigSource source : config.getConfigSources()) {
      boolean environment = source instanceof EnvConfigSource;
      for (String name : source.getPropertyNames()) {
        boolean ours = name.startsWith(environment ? "VERISELF_" : "veriself.");
        if (ours && !(environment ? variables : asked).contains(name)) {
          problems.add(name + " is not a setting");
        }
      }
    }
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
