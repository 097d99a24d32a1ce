package org.veriself.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.api.action.CallObserver;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.Stage;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.verification.EvaluatePass;
import org.veriself.limits.RedisSettings;
import org.veriself.limits.SharedCallCounter;
import org.veriself.media.decoding.PoolHealth;
import org.veriself.server.admin.AdminListener;
import org.veriself.server.admin.ServerMetrics;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;
import org.veriself.server.settings.SettingsRefused;
import org.yaml.snakeyaml.Yaml;

/// What can be said of the files in `packaging` without a container engine, a cluster, Helm,
/// Prometheus or Grafana, none of which the build has: that they parse, that the settings, metrics,
/// paths and ports they name are the server's, that they agree with each other, and that they hold
/// no secret and the hardening that is meant.
///
/// **Not proven here:** that the image builds and runs, that images named by tag exist, that
/// compose brings the nodes up, that a cluster takes the manifests, that Helm fills the templates
/// as [ChartText] does, that an adapter offers the metric to the autoscaler, and that Prometheus
/// and Grafana understand the expressions.
class DeploymentFilesTest {
  private static final Path PACKAGING = Path.of("..", "packaging");
  private static final Path GUIDE = Path.of("..", "docs", "operations.md");

  private static final Pattern VARIABLE = Pattern.compile("\\bVERISELF_[A-Z0-9_]*[A-Z0-9]\\b");
  private static final Pattern METRIC = Pattern.compile("\\bveriself_[a-z_]+\\b");
  private static final Pattern GROWTH = Pattern.compile("(?:increase|rate)\\((\\w+)\\{([^}]*)}\\[");
  private static final Pattern LABEL = Pattern.compile("(\\w+)(=~|!=|!~|=)\"[^\"]*\"");
  private static final Pattern SECRET =
      Pattern.compile(".*(PASSWORD|SECRET|ACCESS_KEY|ROOT_USER).*");

  @ParameterizedTest
  @MethodSource("texts")
  void everyVariableIsASetting(Path file) throws IOException {
    for (String name : found(VARIABLE, Files.readString(file))) {
      assertThat(isSetting(name)).as(name).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "observability/dashboard.json",
        "observability/alerts.yaml",
        "helm/templates/horizontalpodautoscaler.yaml"
      })
  void everyMetricIsExposed(String file) throws IOException {
    Set<String> named = found(METRIC, text(file));

    assertThat(named).isNotEmpty();
    assertThat(exposed()).containsAll(named);
  }

  /// Of a series that begins with its first event, Prometheus sees no increase: what an alert names
  /// by its labels is there before. Labels that an alert leaves open are for many events.
  @Test
  void anAlertSeesTheFirstEvent() throws IOException {
    List<String> fresh = scraped(_ -> {});
    int labelled = 0;
    for (Map<String, Object> alert : alerts()) {
      String expression = word(alert, "expr");
      List<MatchResult> growths = GROWTH.matcher(expression).results().toList();
      assertThat(growths).hasSize(expression.split("increase\\(|rate\\(", -1).length - 1);
      for (MatchResult growth : growths) {
        List<MatchResult> labels =
            LABEL.matcher(growth.group(2)).results().filter(one -> !isJob(one)).toList();
        if (labels.stream().allMatch(label -> label.group(2).equals("="))) {
          assertThat(fresh)
              .as(expression)
              .anyMatch(
                  series ->
                      name(series).equals(growth.group(1))
                          && labels.stream().map(MatchResult::group).allMatch(series::contains));
          labelled += labels.size();
        } else {
          assertThat(expression).doesNotEndWith("> 0");
        }
      }
    }
    assertThat(labelled).isGreaterThan(5);
  }

  private static boolean isJob(MatchResult label) {
    return label.group(1).equals("job");
  }

  @Test
  void everyAlertHasItsSectionInTheGuide() throws IOException {
    String guide = Files.readString(GUIDE).toLowerCase(Locale.ROOT);
    List<Map<String, Object>> alerts = alerts();

    assertThat(alerts).isNotEmpty();
    for (Map<String, Object> alert : alerts) {
      assertThat(alert).containsKeys("alert", "expr", "labels", "annotations");
      String anchor = String.valueOf(alert.get("alert")).toLowerCase(Locale.ROOT);
      assertThat(map(alert.get("annotations")).get("runbook"))
          .isEqualTo("docs/operations.md#" + anchor);
      assertThat(guide).contains("\n### " + anchor + "\n");
    }
  }

  private static List<Map<String, Object>> alerts() throws IOException {
    List<Map<String, Object>> alerts = new ArrayList<>();
    for (Map<String, Object> group : list(yaml("observability/alerts.yaml").get("groups"))) {
      alerts.addAll(list(group.get("rules")));
    }
    return alerts;
  }

  @Test
  void everyPanelOfTheDashboardAsksForSomething() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(text("observability/dashboard.json"));

    assertThat(dashboard.path("panels")).isNotEmpty();
    Set<Integer> places = new TreeSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(panel.path("title").asText()).isNotEmpty();
      assertThat(panel.path("targets")).isNotEmpty();
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.path("expr").asText()).contains("{job=~\"$job\"");
      }
      assertThat(places.add(panel.path("id").asInt())).isTrue();
    }
  }

  @Test
  void theUnitIsHardened() throws IOException {
    assertThat(text("systemd/veriself.service").lines())
        .contains(
            "User=veriself",
            "ExecStart=/opt/veriself/bin/veriself serve",
            "NoNewPrivileges=yes",
            "CapabilityBoundingSet=",
            "ProtectSystem=strict",
            "ProtectHome=yes",
            "PrivateTmp=yes",
            "PrivateDevices=yes",
            "ProtectKernelTunables=yes",
            "ProtectKernelModules=yes",
            "ProtectControlGroups=yes",
            "RestrictNamespaces=yes",
            "RestrictSUIDSGID=yes",
            "LockPersonality=yes",
            "SystemCallArchitectures=native",
            "SystemCallFilter=@system-service",
            "UMask=0077",
            "LimitCORE=0",
            "StateDirectoryMode=0700");
  }

  @Test
  void theImageRunsAsNobodySpecialAndHoldsNoSecret() throws IOException {
    String image = text("docker/Dockerfile");

    assertThat(image.lines())
        .contains(
            "USER 10001:10001",
            "EXPOSE 8080 8081",
            "ENTRYPOINT [\"/opt/veriself/bin/veriself\"]",
            "CMD [\"serve\"]");
    assertThat(image).doesNotContainPattern("(ENV|ARG) \\S*(PASSWORD|SECRET|KEY)");
    assertThat(PACKAGING.resolve("bin/veriself")).isExecutable();
    assertThat(PACKAGING.resolve("docker/ready")).isExecutable();
    String ready = text("docker/ready");
    assertThat(status(found(Pattern.compile("(?<=GET )/\\S+"), ready).iterator().next()))
        .isEqualTo(200);
  }

  @Test
  void composeRunsTwoLockedDownNodesBehindAProxy() throws IOException {
    Map<String, Object> services = map(yaml("docker/compose.yaml").get("services"));

    assertThat(services)
        .containsOnlyKeys("node-a", "node-b", "proxy", "database", "store", "limits", "bucket");
    for (String name : List.of("node-a", "node-b")) {
      Map<String, Object> node = map(services.get(name));
      assertThat(node.get("read_only")).isEqualTo(true);
      assertThat(node.get("cap_drop")).isEqualTo(List.of("ALL"));
      assertThat(word(node, "tmpfs")).contains("/tmp:exec");
      assertThat(node).doesNotContainKey("ports");
      assertThat(text("docker/proxy.conf")).contains("server " + name + ":8080 ");
      assertThat(read(map(node.get("environment"))).http().port()).isEqualTo(8080);
    }
    assertThat(services.values().stream().filter(one -> map(one).containsKey("ports")))
        .containsExactly(services.get("proxy"));
  }

  @Test
  void composeHasNoSecretOfItsOwn() throws IOException {
    Map<String, Object> services = map(yaml("docker/compose.yaml").get("services"));
    int secrets = 0;
    for (Object service : services.values()) {
      Object environment = map(service).get("environment");
      Map<String, Object> variables = environment == null ? Map.of() : map(environment);
      for (Map.Entry<String, Object> variable : variables.entrySet()) {
        if (SECRET.matcher(variable.getKey()).matches()) {
          assertThat(variable.getValue().toString()).matches("\\$\\{[A-Z_]+:\\?.+}");
          secrets++;
        }
      }
      // A name without a host is looked up where the operator's engine is told to.
      String image = word(map(service), "image");
      assertThat(image).matches("\\$\\{NODE_IMAGE:\\?.+}|([a-z-]+/)?[a-z-]+:[\\w.-]+");
    }
    assertThat(secrets).isGreaterThan(5);
  }

  @Test
  void theChartNamesWhatIsMissing() throws IOException {
    ChartText chart = new ChartText(chartValues(false));
    for (Path template : templates()) {
      String _ = chart.filled(Files.readString(template));
    }

    assertThat(chart.required())
        .containsExactlyInAnyOrder(
            "image.repository",
            "image.tag",
            "publicUrl",
            "keysSecret",
            "storage.url",
            "storage.passwordSecret",
            "media.s3.bucket",
            "ingress.host",
            "ingress.tlsSecret");
    assertThatThrownBy(
            () ->
                new ChartText(yaml("helm/values.yaml"))
                    .filled(text("helm/templates/deployment.yaml")))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theDeploymentIsProbedAndLockedDown(boolean autoscaled) throws Exception {
    Map<String, Object> deployment = filled("deployment.yaml", autoscaled);
    Map<String, Object> spec = map(deployment.get("spec"));
    Map<String, Object> pod = map(map(spec.get("template")).get("spec"));
    Map<String, Object> container = list(pod.get("containers")).getFirst();

    assertThat(spec.containsKey("replicas")).isEqualTo(!autoscaled);
    assertThat(map(pod.get("securityContext"))).containsEntry("runAsNonRoot", true);
    // A Service called veriself-... would come as a setting that the server does not know.
    assertThat(pod).containsEntry("enableServiceLinks", false);
    for (Object one : Stream.of("containers", "initContainers").map(pod::get).toList()) {
      assertThat(map(list(one).getFirst().get("securityContext")))
          .containsEntry("allowPrivilegeEscalation", false)
          .containsEntry("readOnlyRootFilesystem", true)
          .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
    }
    Map<Object, Object> ports =
        list(container.get("ports")).stream()
            .collect(Collectors.toMap(port -> port.get("name"), port -> port.get("containerPort")));
    Settings settings = read(environment(container));
    assertThat(ports)
        .isEqualTo(Map.of("http", settings.http().port(), "admin", settings.admin().port()));
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      Map<String, Object> asked = map(map(container.get(probe)).get("httpGet"));
      assertThat(asked.get("port")).isEqualTo("admin");
      assertThat(status(word(asked, "path"))).isEqualTo(200);
    }
    Map<String, Object> meta = map(map(spec.get("template")).get("metadata"));
    assertThat(map(meta.get("annotations")))
        .containsEntry("prometheus.io/port", String.valueOf(settings.admin().port()))
        .containsEntry("prometheus.io/path", "/metrics");
    assertThat(mounts(container)).containsOnly("data", "tmp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"master.key", "master.key.sealed", ""})
  void theMasterKeyIsTheFileThatIsNamedOrNone(String file) throws IOException {
    Map<String, Object> values = chartValues(false);
    assertThat(values).containsEntry("masterKeyFile", "master.key");
    values.put("masterKeyFile", file);

    assertThat(list(pod(values).get("initContainers")).getFirst().get("command"))
        .asString()
        .isEqualTo(
            "[install, -m, 0600, %s/keys/link.key, /keys/installation.id, /var/lib/veriself/]"
                .formatted(file.isEmpty() ? "" : "/keys/" + file + ", "));
  }

  /// Files that settings name have a place, as the comment in the values shows it.
  @Test
  void theExampleInTheValuesMountsWhatItsSettingsRead() throws IOException {
    Map<String, Object> values = chartValues(false);
    values.putAll(example());
    Map<String, Object> pod = pod(values);
    Map<String, Object> container = list(pod.get("containers")).getFirst();

    assertThat(list(pod.get("volumes")).stream().map(volume -> volume.get("name")))
        .containsExactly("keys", "data", "tmp", "authorities", "vault");
    assertThat(mounts(container)).containsExactly("data", "tmp", "authorities", "vault");
    List<String> places =
        list(container.get("volumeMounts")).stream()
            .map(mount -> word(mount, "mountPath"))
            .toList();
    List<Map<String, Object>> settings = list(example().get("extraEnv"));
    assertThat(list(container.get("env"))).containsAll(settings);
    assertThat(settings)
        .extracting(setting -> word(setting, "value"))
        .filteredOn(value -> value.startsWith("/"))
        .hasSize(2)
        .allSatisfy(value -> assertThat(places).anyMatch(place -> value.startsWith(place + "/")));
  }

  /// What the values show as a comment, up to the next one.
  private static Map<String, Object> example() throws IOException {
    String lines =
        text("helm/values.yaml")
            .lines()
            .dropWhile(line -> !line.equals("# extraEnv:"))
            .takeWhile(line -> !line.equals("#"))
            .map(line -> line.substring(2))
            .collect(Collectors.joining("\n"));
    return map(new Yaml().load(lines));
  }

  /// Migrations and a key service that is away take longer than a start does.
  @Test
  void aStartMayTakeTenMinutes() throws IOException {
    Map<String, Object> container = list(pod(chartValues(false)).get("containers")).getFirst();
    Map<String, Object> probe = map(container.get("startupProbe"));

    assertThat(number(probe, "periodSeconds") * number(probe, "failureThreshold")).isEqualTo(600);
  }

  @Test
  void theChartTakesSecretsFromSecretsOnly() throws IOException {
    Map<String, Object> pod =
        map(map(map(filled("deployment.yaml", false).get("spec")).get("template")).get("spec"));
    List<String> secrets = new ArrayList<>();
    for (Map<String, Object> variable : list(list(pod.get("containers")).getFirst().get("env"))) {
      String name = word(variable, "name");
      if (SECRET.matcher(name).matches()) {
        assertThat(map(variable.get("valueFrom"))).containsKey("secretKeyRef");
        secrets.add(name);
      }
    }
    assertThat(secrets)
        .containsExactlyInAnyOrder(
            "VERISELF_STORAGE_PASSWORD",
            "VERISELF_LIMITS_REDIS_PASSWORD",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void everyPartOfTheChartMeansTheSamePods() throws IOException {
    Map<String, String> labels =
        Map.of("app.kubernetes.io/name", "veriself", "app.kubernetes.io/instance", "release");
    Map<String, Object> deployment = map(filled("deployment.yaml", true).get("spec"));
    Map<String, Object> template = map(map(deployment.get("template")).get("metadata"));

    assertThat(template.get("labels")).isEqualTo(labels);
    assertThat(map(deployment.get("selector")).get("matchLabels")).isEqualTo(labels);
    assertThat(map(filled("service.yaml", true).get("spec")).get("selector")).isEqualTo(labels);
    assertThat(selected("poddisruptionbudget.yaml", "selector")).isEqualTo(labels);
    assertThat(selected("networkpolicy.yaml", "podSelector")).isEqualTo(labels);
    assertThat(
            map(
                map(filled("horizontalpodautoscaler.yaml", true).get("spec"))
                    .get("scaleTargetRef")))
        .containsEntry("kind", "Deployment")
        .containsEntry("name", map(filled("deployment.yaml", true).get("metadata")).get("name"));
  }

  @Test
  void theBudgetLeavesRoomForAnUpgrade() throws IOException {
    Map<String, Object> values = yaml("helm/values.yaml");

    assertThat(number(map(values.get("podDisruptionBudget")), "minAvailable"))
        .isLessThan(number(values, "replicas"))
        .isLessThan(number(map(values.get("autoscaling")), "minReplicas"));
  }

  static Stream<Path> texts() throws IOException {
    try (Stream<Path> files = Files.walk(PACKAGING)) {
      return Stream.concat(files.filter(Files::isRegularFile).toList().stream(), Stream.of(GUIDE));
    }
  }

  /// The settings of a node, as far as this server knows them.
  private static Settings read(Map<String, Object> environment) {
    Map<String, String> known =
        environment.entrySet().stream()
            .filter(variable -> isSetting(variable.getKey()))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    variable ->
                        variable.getValue().toString().startsWith("${")
                            ? "https://verify.example"
                            : variable.getValue().toString()));
    return SettingsReader.read(Map.of(), known, Optional.empty());
  }

  private static boolean isSetting(String variable) {
    if (!variable.startsWith("VERISELF_")) {
      return false;
    }
    try {
      Settings _ = SettingsReader.read(Map.of(), Map.of(variable, "1"), Optional.empty());
      return true;
    } catch (SettingsRefused e) {
      return !e.toString().contains(variable + " is not a setting");
    }
  }

  /// The names of everything that is measured, once all of it happened.
  private static Set<String> exposed() {
    return scraped(DeploymentFilesTest::everythingHappens).stream()
        .map(DeploymentFilesTest::name)
        .collect(Collectors.toSet());
  }

  /// The series of a server that watches all there is to watch.
  private static List<String> scraped(Consumer<ServerMetrics> before) {
    ServerMetrics metrics = new ServerMetrics();
    metrics.watch(new MemoryStorage(), InstantSource.fixed(Instant.EPOCH));
    metrics.watchRetries(() -> 0);
    metrics.watchDecoders(() -> new PoolHealth(1, 1, 0, 0));
    RedisSettings nobody = new RedisSettings("redis://127.0.0.1");
    try (SharedCallCounter counter =
        new SharedCallCounter(nobody, InstantSource.fixed(Instant.EPOCH))) {
      metrics.watch(counter);
      before.accept(metrics);
      return metrics.registry().scrape().lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  private static void everythingHappens(ServerMetrics metrics) {
    metrics.answered(
        new CallObserver.AnsweredCall("-", "-", Optional.empty(), "OK", Duration.ofMillis(1)));
    for (Stage stage : Stage.values()) {
      metrics.begin(Activity.of(stage, "any")).ended("ok");
    }
    Samples samples = new Samples(1);
    metrics.evaluated(
        new EvaluatePass.Judged(
            samples.pass(samples.session(), 1, Samples.NOW),
            Outcome.Rejected.because(Reason.TOO_DARK),
            Optional.empty()),
        Duration.ofMillis(1));
  }

  private static String name(String series) {
    return series.replaceAll("[{ ].*", "");
  }

  /// What the admin listener answers.
  private static int status(String path) {
    try (AdminListener listener =
            new AdminListener(
                new Settings.Admin("127.0.0.1", 0), List.of(), new ServerMetrics().registry());
        HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + listener.port() + path);
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Map<String, Object> environment(Map<String, Object> container) {
    return list(container.get("env")).stream()
        .filter(variable -> variable.containsKey("value"))
        .collect(
            Collectors.toMap(
                variable -> word(variable, "name"), variable -> word(variable, "value")));
  }

  private static List<Object> mounts(Map<String, Object> container) {
    return list(container.get("volumeMounts")).stream().map(mount -> mount.get("name")).toList();
  }

  private static Object selected(String template, String key) throws IOException {
    Map<String, Object> selector = map(map(filled(template, true).get("spec")).get(key));
    return map(selector.get("matchLabels"));
  }

  private static Map<String, Object> filled(String template, boolean autoscaled)
      throws IOException {
    return filled(template, chartValues(autoscaled));
  }

  private static Map<String, Object> filled(String template, Map<String, Object> values)
      throws IOException {
    return map(new Yaml().load(new ChartText(values).filled(text("helm/templates/" + template))));
  }

  private static Map<String, Object> pod(Map<String, Object> values) throws IOException {
    Map<String, Object> deployment = map(filled("deployment.yaml", values).get("spec"));
    return map(map(deployment.get("template")).get("spec"));
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(PACKAGING.resolve("helm/templates"))) {
      return files.toList();
    }
  }

  /// The chart's own values with what an operator has to set.
  private static Map<String, Object> chartValues(boolean autoscaled) throws IOException {
    Map<String, Object> values = yaml("helm/values.yaml");
    map(values.get("image")).put("repository", "example/veriself");
    map(values.get("image")).put("tag", "1.2.3");
    values.put("publicUrl", "https://verify.example");
    values.put("keysSecret", "veriself-keys");
    map(values.get("storage")).put("url", "jdbc:postgresql://db.example/veriself");
    map(values.get("storage")).put("passwordSecret", "veriself-database");
    Map<String, Object> s3 = map(map(values.get("media")).get("s3"));
    s3.put("bucket", "veriself");
    s3.put("region", "eu-central-1");
    s3.put("credentialsSecret", "veriself-bucket");
    Map<String, Object> redis = map(map(values.get("limits")).get("redis"));
    redis.put("url", "rediss://cache.example:6380");
    redis.put("passwordSecret", "veriself-redis");
    map(values.get("ingress")).put("host", "verify.example");
    map(values.get("ingress")).put("tlsSecret", "verify-example");
    map(values.get("autoscaling")).put("enabled", autoscaled);
    values.put("extraEnv", List.of(Map.of("name", "VERISELF_LOG_LEVEL", "value", "DEBUG")));
    return values;
  }

  private static Map<String, Object> yaml(String file) throws IOException {
    return map(new Yaml().load(text(file)));
  }

  private static String text(String file) throws IOException {
    return Files.readString(PACKAGING.resolve(file));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static String word(Map<String, Object> values, String key) {
    return Objects.requireNonNull(values.get(key), key).toString();
  }

  private static int number(Map<String, Object> values, String key) {
    return Integer.parseInt(word(values, key));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    assertThat(value).isInstanceOf(Map.class);
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(@Nullable Object value) {
    assertThat(value).isInstanceOf(List.class);
    return (List<Map<String, Object>>) Objects.requireNonNull(value);
  }
}
