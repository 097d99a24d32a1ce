package org.veriself.cluster.running;

import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.media.MediaStore;
import org.veriself.server.DataDirectory;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;

/// Nodes on common ground behind a balancer, and a customer's key to them. The data directory,
/// with the keys in it, is the same for all, as it is in the compose file.
public final class Cluster implements AutoCloseable {
  private static final int TRIES = 10;

  private final Ground ground;
  private final Balancer balancer;
  private final List<Node> nodes;
  private final Settings settings;
  private final CallerKey key;

  private Cluster(
      Ground ground, Balancer balancer, List<Node> nodes, Settings settings, CallerKey key) {
    this.ground = ground;
    this.balancer = balancer;
    this.nodes = List.copyOf(nodes);
    this.settings = settings;
    this.key = key;
  }

  /// Nodes on one PostgreSQL, one bucket and one Redis.
  ///
  /// @param settings further ones for each node, as environment variables
  /// @param order in which the nodes that are ready are tried for a connection
  public static Cluster shared(
      NodeProgram program,
      Path folder,
      int nodes,
      Map<String, String> settings,
      UnaryOperator<List<URI>> order) {
    return start(program, folder, Ground.shared(folder), nodes, settings, order);
  }

  /// One node on SQLite and a media folder.
  public static Cluster ofOneNode(NodeProgram program, Path folder, Map<String, String> settings) {
    return start(program, folder, Ground.ofOneNode(), 1, settings, UnaryOperator.identity());
  }

  private static Cluster start(
      NodeProgram program,
      Path folder,
      Ground ground,
      int count,
      Map<String, String> settings,
      UnaryOperator<List<URI>> order) {
    Path data = folder.resolve("data");
    List<Node> nodes = new ArrayList<>();
    Balancer balancer = Balancer.start(() -> order.apply(ready(nodes)));
    Map<String, String> told = new HashMap<>(ground.environment());
    told.putAll(settings);
    Settings rest =
        SettingsReader.read(
            Map.of("veriself.data.dir", data.toString()), Map.copyOf(told), Optional.empty());
    CallerKey key = key(rest);
    told.put("VERISELF_PUBLIC_URL", balancer.url().toString());
    for (int i = 1; i <= count; i++) {
      Path log = folder.resolve("node-" + i + ".log");
      nodes.add(new Node("node " + i, program, data, told, log));
    }
    Cluster cluster = new Cluster(ground, balancer, nodes, rest, key);
    try {
      program.prepare(data, told, Redirect.appendTo(folder.resolve("first.log").toFile()));
      // The first makes the keys and the tables that the others find.
      double _ = nodes.getFirst().start();
      IntStream.range(1, count).parallel().forEach(i -> nodes.get(i).start());
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private static CallerKey key(Settings settings) {
    try (DataDirectory opened = DataDirectory.open(settings, InstantSource.system())) {
      warmUp(opened.media());
      return opened.keyIssuer(InstantSource.system()).issue(new AccountId("customer"));
    }
  }

  /// A store that has just started is slow to answer for the first time, and a node that starts
  /// does not wait for it.
  private static void warmUp(MediaStore media) {
    Optional<String> fault = media.fault();
    for (int tries = 1; fault.isPresent() && tries < TRIES; tries++) {
      fault = media.fault();
    }
    fault.ifPresent(
        why -> {
          throw new BenchmarkFailed(why);
        });
  }

  private static List<URI> ready(List<Node> nodes) {
    return nodes.stream().flatMap(node -> node.address().stream()).toList();
  }

  /// Where callers and phones reach the cluster.
  public URI url() {
    return balancer.url();
  }

  public List<Node> nodes() {
    return nodes;
  }

  /// Those that answer now.
  public List<Node> ready() {
    return nodes.stream().filter(node -> node.address().isPresent()).toList();
  }

  /// The database that all nodes share; empty when the only node has its own.
  public Optional<CrashingPostgres> postgres() {
    return ground.postgres();
  }

  /// Where all nodes count calls; empty when the only node counts its own.
  public Optional<CrashingRedis> redis() {
    return ground.redis();
  }

  /// What the nodes keep, opened beside them.
  public DataDirectory openData() {
    return DataDirectory.open(settings, InstantSource.system());
  }

  /// A customer's server that calls this address.
  public SignedCaller caller(URI address) {
    return new SignedCaller(address, key.id().value(), key.secret().reveal());
  }

  @Override
  public void close() {
    nodes.forEach(Node::kill);
    balancer.close();
    ground.close();
  }
}
