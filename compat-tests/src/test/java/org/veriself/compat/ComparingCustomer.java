package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.Verdict;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.server.VeriselfServer;

/// A customer of a server in this process who has one person compared with a photo, and that
/// person. Thread-safe.
final class ComparingCustomer implements AutoCloseable {
  /// Rests sealed with the session.
  static final String EXTRA = "customer-7";

  private final StartedServer people = StartedServer.get();
  private final VeriselfServer server;
  private final CallerKey key;
  private final SignedCaller caller;

  private ComparingCustomer(VeriselfServer server, CallerKey key) {
    this.server = server;
    this.key = key;
    this.caller = new SignedCaller(server.publicUrl(), key.id().value(), key.secret().reveal());
  }

  /// With a new key.
  static ComparingCustomer of(VeriselfServer server) {
    return new ComparingCustomer(
        server, server.data().keyIssuer(InstantSource.system()).issue(new AccountId("bank")));
  }

  /// The same customer at another node, or at a server that was started again.
  ComparingCustomer at(VeriselfServer another) {
    return new ComparingCustomer(another, key);
  }

  /// Of a verification that compares, of level 1, with an [#EXTRA].
  String token() {
    return caller
        .call(
            "GetFaceIdTokenIntl",
            Map.of(
                "CheckMode",
                "compare",
                "SecureLevel",
                "1",
                "Extra",
                EXTRA,
                "Image",
                people.photoOf(people.person())))
        .path("SdkToken")
        .asText();
  }

  JsonNode result(String token) {
    return caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token));
  }

  SignedCaller caller() {
    return caller;
  }

  /// What the person's phone films.
  ActingCamera camera() {
    return new ActingCamera(
        people.person().person(), Optional.empty(), ActingCamera.Settings.standard(), 17);
  }

  /// The person films themselves until there is a verdict.
  Verdict film(String token) {
    return CaptureClient.connect(server.publicUrl()).start(token).openPass().record(camera());
  }

  /// @return the token of a verification that was judged, in whichever way
  String judged() {
    String token = token();
    Verdict _ = film(token);
    return token;
  }

  /// @return the token of a verification that succeeded
  String verified() {
    String token = token();
    assertThat(film(token)).isInstanceOf(Verdict.Verified.class);
    return token;
  }

  @Override
  public void close() {
    caller.close();
  }
}
