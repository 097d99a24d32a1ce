package org.veriself.compat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
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
import org.veriself.server.DataDirectory;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;

/// One server for all tests of this module, with the real windows, models and decoders.
public final class StartedServer {
  private static final String NO_LIMIT =
      "GetFaceIdTokenIntl=100000,GetFaceIdResultIntl=100000,ApplyLivenessToken=100000,"
          + "GetLivenessResult=100000,ApplyWebVerificationBizTokenIntl=100000,"
          + "GetWebVerificationResultIntl=100000,ApplySdkVerificationToken=100000,"
          + "GetSdkVerificationResult=100000";
  private static final StartedServer INSTANCE = new StartedServer();

  final VeriselfServer server;
  final CallerKey key;
  final CallerKey otherAccount;
  final SampleFaces faces;

  private StartedServer() {
    try {
      Path folder = Files.createTempDirectory("veriself-compat");
      server =
          VeriselfServer.start(
              SettingsReader.read(
                  Map.of(
                      "veriself.data.dir",
                      folder.toString(),
                      "veriself.http.port",
                      "0",
                      "veriself.admin.port",
                      "0",
                      "veriself.api.requests-per-second",
                      NO_LIMIT),
                  Map.of(),
                  Optional.empty()),
              InstantSource.system());
      key = server.data().keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
      otherAccount = server.data().keyIssuer(InstantSource.system()).issue(new AccountId("shop"));
      try (ModelPack pack = ModelPack.bundled()) {
        faces = SampleFaces.load(new FaceInstruments(pack));
      }
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static StartedServer get() {
    return INSTANCE;
  }

  public String endpoint() {
    return "127.0.0.1:" + server.port();
  }

  public int port() {
    return server.port();
  }

  public VeriselfServer server() {
    return server;
  }

  public DataDirectory data() {
    return server.data();
  }

  public CallerKey key() {
    return key;
  }

  /// A person whose movements the animator makes plain.
  public SampleFace person() {
    return faces.byId("sample3-2");
  }

  public SampleFace somebodyElse() {
    return faces.byId("sample6-1");
  }

  public String photoOf(SampleFace face) {
    return Base64.getEncoder().encodeToString(new JpegWriter(.92).write(face.portrait()));
  }

  /// Runs one pass of a token with somebody, or an attack, in front of the camera.
  Verdict capture(String token, SampleFace actor, Optional<AttackSpecies> attack) {
    return CaptureClient.connect(server.publicUrl())
        .start(token)
        .openPass()
        .record(new ActingCamera(actor.person(), attack, ActingCamera.Settings.standard(), 17));
  }

  SignedCaller caller() {
    return new SignedCaller(server.publicUrl(), key.id().value(), key.secret().reveal());
  }
}
