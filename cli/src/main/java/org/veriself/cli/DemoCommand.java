package org.veriself.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CaptureProcess;
import org.veriself.capture.client.Verdict;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.evaluation.attack.AttackSpecies;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.evaluation.sample.SampleFace;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;
import org.veriself.media.picture.JpegWriter;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Three whole verifications through the running server, as a customer and a phone would do them.
/// Nothing is cut short: the windows are the server's own, the video is filmed while the challenge
/// is released, and the outcome is decided from the decoded pixels.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Runs three verifications: a genuine person, an impostor, a static photo.")
final class DemoCommand implements Callable<Integer> {
  private static final String GENUINE_PASSES = "0";
  private static final String IMPOSTOR = "2016";
  private static final double CONVINCING = 70;
  /// Two of the sample photos show the same person.
  private static final String PERSON = "sample3-2";

  private static final String SAME_PERSON = "sample1-3";
  private static final String SOMEBODY_ELSE = "sample6-1";

  @Option(
      names = "--web",
      description = "A whole web verification in headless Chromium instead, with screenshots.")
  private boolean web;

  @Option(
      names = "--screenshots",
      paramLabel = "DIR",
      defaultValue = "demo-screenshots",
      description = "Where --web keeps a picture of each step; default: ${DEFAULT-VALUE}.")
  private Path screenshots = Path.of("demo-screenshots");

  @Option(
      names = "--cluster",
      description =
          "One verification on two nodes instead, with PostgreSQL, a bucket and Redis; the node that"
              + " judges it is killed meanwhile.")
  private boolean cluster;

  @Override
  public Integer call() throws IOException {
    if (cluster) {
      ClusterDemo demo =
          ServiceLoader.load(ClusterDemo.class)
              .findFirst()
              .orElseThrow(
                  () -> new CommandFailed("run it as ./veriself demo --cluster, from the sources"));
      return demo.run() ? 0 : 1;
    }
    if (web) {
      WebDemo demo =
          ServiceLoader.load(WebDemo.class)
              .findFirst()
              .orElseThrow(
                  () -> new CommandFailed("run it as ./veriself demo --web, from the sources"));
      return demo.run(screenshots) ? 0 : 1;
    }
    Path folder = Files.createTempDirectory("veriself-demo");
    try {
      return run(folder) ? 0 : 1;
    } finally {
      delete(folder);
    }
  }

  private static boolean run(Path folder) {
    Settings settings =
        SettingsReader.read(
            Map.of(
                "veriself.data.dir", folder.resolve("data").toString(),
                "veriself.http.port", "0",
                "veriself.admin.port", "0"),
            Map.of(),
            Optional.empty());
    long begun = System.nanoTime();
    try (ModelPack pack = ModelPack.bundled();
        VeriselfServer server = VeriselfServer.start(settings, InstantSource.system())) {
      System.out.printf(
          Locale.ROOT,
          "Veriself listens at %s (ready after %.1f s, data in a temporary folder).%n",
          server.publicUrl(),
          seconds(begun));
      System.out.println(
          "The people are animated from sample photos: what follows is simulated.\n");
      CallerKey key = server.data().keyIssuer(InstantSource.system()).issue(new AccountId("demo"));
      SampleFaces faces = SampleFaces.load(new FaceInstruments(pack));
      SampleFace person = faces.byId(PERSON);
      SampleFace other = faces.byId(SOMEBODY_ELSE);
      try (SignedCaller caller =
          new SignedCaller(server.publicUrl(), key.id().value(), key.secret().reveal())) {
        Scene scene = new Scene(server, caller);
        byte[] photo = new JpegWriter(0.92).write(faces.byId(SAME_PERSON).portrait());
        Ending genuine =
            scene.play(
                "A genuine person, compared with another photo of theirs",
                person,
                Optional.empty(),
                photo,
                "4",
                "blink,mouth",
                11);
        Ending impostor =
            scene.play(
                "An impostor: a live person, but the photo shows somebody else",
                other,
                Optional.empty(),
                photo,
                "2",
                "mouth",
                12);
        Ending attack =
            scene.play(
                "An attack: a static photo held up as the camera's picture",
                person,
                Optional.of(AttackSpecies.FROZEN_PHOTO),
                photo,
                "2",
                "blink",
                13);
        return asExpected(genuine, impostor, attack);
      }
    }
  }

  private static boolean asExpected(Ending genuine, Ending impostor, Ending attack) {
    boolean good =
        genuine.result().equals(GENUINE_PASSES)
            && genuine.similarity() > CONVINCING
            && impostor.result().equals(IMPOSTOR)
            && !attack.result().equals(GENUINE_PASSES);
    System.out.println(
        good ? "All three ended as they should." : "NOT as it should be: see the results above.");
    return good;
  }

  private record Ending(String result, double similarity) {}

  /// One verification from token to result.
  private record Scene(VeriselfServer server, SignedCaller caller) {

    Ending play(
        String title,
        SampleFace actor,
        Optional<AttackSpecies> attack,
        byte[] photo,
        String level,
        String actions,
        long seed) {
      System.out.println(title);
      long begun = System.nanoTime();
      Map<String, Object> request = new LinkedHashMap<>();
      request.put("CheckMode", "compare");
      request.put("SecureLevel", level);
      request.put("ActionList", actions);
      request.put("Image", Base64.getEncoder().encodeToString(photo));
      request.put("SdkVersion", "PLUS");
      request.put("RetryLimit", 1);
      String token = caller.call("GetFaceIdTokenIntl", request).path("SdkToken").asText();
      System.out.printf(
          "  asked            SecureLevel %s, %s, compare with a photo%n",
          level, actions.replace(",", ", then "));
      CaptureProcess process = CaptureClient.connect(server.publicUrl()).start(token);
      Verdict verdict =
          process
              .openPass()
              .record(
                  new ActingCamera(actor.person(), attack, ActingCamera.Settings.standard(), seed));
      JsonNode result = caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token));
      show(verdict, result, begun);
      return new Ending(result.path("Result").asText(), result.path("Similarity").asDouble());
    }

    private static void show(Verdict verdict, JsonNode result, long begun) {
      System.out.printf("  the phone heard  %s%n", verdict);
      System.out.printf(
          "  Result           %s  %s%n",
          result.path("Result").asText(), result.path("Description").asText());
      System.out.printf(
          Locale.ROOT, "  Similarity       %.2f%n", result.path("Similarity").asDouble());
      System.out.printf("  LivenessInfoTag  %s%n", result.path("LivenessInfoTag"));
      System.out.printf(
          "  media            best frame %d kB, video %d kB, action video %d kB%n",
          kilobytes(result.path("BestFrame")),
          kilobytes(result.path("Video")),
          kilobytes(result.path("ActionVideo")));
      System.out.printf(Locale.ROOT, "  took             %.1f s%n%n", seconds(begun));
    }

    private static int kilobytes(JsonNode base64) {
      return base64.asText().length() * 3 / 4 / 1_000;
    }
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
