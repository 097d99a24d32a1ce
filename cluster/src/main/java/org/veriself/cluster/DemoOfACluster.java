package org.veriself.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.TemporaryFolder;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.Verdict;
import org.veriself.cli.ClusterDemo;
import org.veriself.cluster.running.Cluster;
import org.veriself.cluster.running.CrashingPostgres;
import org.veriself.cluster.running.Node;
import org.veriself.cluster.running.NodeProgram;
import org.veriself.cluster.running.SharedLimit;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;
import org.veriself.media.picture.JpegWriter;

/// `demo --cluster`: one verification on two nodes. The one that judges it is killed meanwhile.
public final class DemoOfACluster implements ClusterDemo {
  private static final String PERSON = "sample3-2";
  private static final String SAME_PERSON = "sample1-3";
  private static final double CONVINCING = 70;

  @Override
  public boolean run() {
    try (TemporaryFolder folder = TemporaryFolder.make("veriself-demo");
        ModelPack pack = ModelPack.bundled();
        Cluster cluster =
            Cluster.shared(
                NodeProgram.plain(), folder.path(), 2, Map.of(), UnaryOperator.identity());
        SignedCaller customer = cluster.caller(cluster.url())) {
      System.out.printf(
          "Two nodes behind a balancer at %s, on one PostgreSQL, one S3 bucket and one Redis.%n"
              + "The person is animated from a sample photo: what follows is simulated.%n%n",
          cluster.url());
      SharedLimit.Burst burst = new SharedLimit(cluster).measure();
      System.out.printf(
          "Calls beyond the limit, to both nodes at once%n"
              + "  admitted         %d of %d in one second; the limit is %d (counted in Redis)%n%n",
          burst.admitted(), burst.sent(), SharedLimit.CALLS);
      SampleFaces faces = SampleFaces.load(new FaceInstruments(pack));
      byte[] photo = new JpegWriter(0.92).write(faces.byId(SAME_PERSON).portrait());
      System.out.println("A genuine person, compared with another photo of theirs");
      String token =
          customer
              .call(
                  "GetFaceIdTokenIntl",
                  Map.of(
                      "CheckMode",
                      "compare",
                      "SecureLevel",
                      "2",
                      "ActionList",
                      "mouth",
                      "Image",
                      Base64.getEncoder().encodeToString(photo),
                      "RetryLimit",
                      1))
              .path("SdkToken")
              .asText();
      System.out.println("  asked            SecureLevel 2, mouth, compare with a photo");
      KilledJudge judge = new KilledJudge(cluster);
      Verdict verdict =
          CaptureClient.connect(cluster.url())
              .start(token)
              .listener(judge)
              .openPass()
              .record(
                  new ActingCamera(
                      faces.byId(PERSON).person(),
                      Optional.empty(),
                      ActingCamera.Settings.standard(),
                      11));
      double waited = judge.secondsSinceAcknowledged();
      JsonNode result = customer.call("GetFaceIdResultIntl", Map.of("SdkToken", token));
      return show(verdict, waited, result, cluster, judge.killed().orElseThrow())
          && burst.excess() == 0;
    }
  }

  private static boolean show(
      Verdict verdict, double waited, JsonNode result, Cluster cluster, Node killed) {
    String survivors = String.join(", ", cluster.ready().stream().map(Node::name).toList());
    int claims = claims(cluster.postgres().orElseThrow());
    System.out.printf(
        Locale.ROOT,
        "  the phone heard  %s, %.1f s after the acknowledgement%n"
            + "  Result           %s  %s%n"
            + "  Similarity       %.2f%n"
            + "  answered by      %s; the pass was taken up %d times%n%n",
        verdict,
        waited,
        result.path("Result").asText(),
        result.path("Description").asText(),
        result.path("Similarity").asDouble(),
        survivors,
        claims);
    boolean good =
        verdict instanceof Verdict.Verified
            && result.path("Result").asText().equals("0")
            && result.path("Similarity").asDouble() > CONVINCING
            && !survivors.contains(killed.name())
            && claims == 2;
    System.out.println(
        good
            ? "The result came although the node that was judging is dead."
            : "NOT as it should be: see the lines above.");
    return good;
  }

  /// How often the only pass was claimed: once by each node.
  private static int claims(CrashingPostgres postgres) {
    try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT claims FROM pass")) {
      return row.next() ? row.getInt(1) : 0;
    } catch (SQLException e) {
      throw new BenchmarkFailed("the database cannot be asked", e);
    }
  }
}
