package org.veriself.compat.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.compat.raw.RawAnswer;
import org.veriself.compat.raw.RawRequest;
import org.veriself.compat.raw.Tc3Call;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;

/// The server asks no address that a caller names, wherever they name it, but photos of the
/// origins that the operator lists. A socket on this machine counts who comes.
@Tag("waiting")
class OutgoingConnectionsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  /// Every text that an action takes, and the other parameters it needs to look at that one.
  private static final Map<String, Map<String, Map<String, Object>>> TEXTS =
      Map.of(
          "GetFaceIdTokenIntl",
          Map.of(
              "Image", Map.of("CheckMode", "compare"),
              "Extra", Map.of(),
              "ActionList", Map.of("SecureLevel", "2"),
              "CheckMode", Map.of(),
              "SdkVersion", Map.of()),
          "ApplyLivenessToken",
          Map.of("SecureLevel", Map.of()),
          "ApplySdkVerificationToken",
          Map.of(
              "IdCardType", Map.of("CheckMode", 1),
              "CompareImage", Map.of("CheckMode", 3),
              "Extra", Map.of("IdCardType", "HK"),
              "MetaData", Map.of("IdCardType", "HK"),
              "ActionList", Map.of("IdCardType", "HK", "SecurityLevel", 2)),
          "ApplyWebVerificationBizTokenIntl",
          Map.of(
              "RedirectURL", Map.of("Config", Map.of("CheckMode", 3)),
              "CompareImageBase64", Map.of("RedirectURL", "https://shop.example/"),
              "Extra", Map.of("RedirectURL", "https://shop.example/"),
              "RuleId", Map.of("RedirectURL", "https://shop.example/")),
          "ApplyWebVerificationToken",
          Map.of(
              "CompareImageUrl",
              Map.of("RedirectUrl", "https://shop.example/", "CompareImageMd5", "0".repeat(32)),
              "RedirectUrl",
              Map.of(
                  "CompareImageUrl",
                  "https://photos.example/1.jpg",
                  "CompareImageMd5",
                  "0".repeat(32)),
              "CompareImageMd5",
              Map.of(
                  "CompareImageUrl", "https://photos.example/1.jpg",
                  "RedirectUrl", "https://shop.example/")),
          "GetFaceIdResultIntl",
          Map.of("SdkToken", Map.of()),
          "GetLivenessResult",
          Map.of("SdkToken", Map.of()),
          "GetSdkVerificationResult",
          Map.of("SdkToken", Map.of()),
          "GetWebVerificationResultIntl",
          Map.of("BizToken", Map.of()),
          "GetWebVerificationResult",
          Map.of("BizToken", Map.of()));

  @TempDir private Path folder;

  @Test
  void onlyListedOriginsAreAskedAndTheirRedirectsLeadNowhere() throws IOException {
    try (CountingSocket stranger =
            new CountingSocket("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        CountingSocket listed =
            new CountingSocket(
                "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(at(stranger)));
        VeriselfServer server = server("http://127.0.0.1:" + listed.port())) {
      CallerKey key = server.data().keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
      List<String> answered = new ArrayList<>();
      for (String address : spellings(stranger, listed)) {
        for (var action : TEXTS.entrySet()) {
          for (var text : action.getValue().entrySet()) {
            Map<String, Object> parameters = new LinkedHashMap<>(text.getValue());
            parameters.put(text.getKey(), address);
            answered.add(code(server, call(server, key, action.getKey(), parameters, address)));
          }
        }
        String page = "/reflect/?token=a&url=%s&redirect=%s".formatted(address, address);
        String _ =
            RawLine.answer(
                server.port(),
                "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".formatted(page));
      }
      assertThat(answered).contains("", "InvalidParameterValue").doesNotContain("InternalError");
      assertThat(stranger.connections()).isZero();
      assertThat(listed.connections()).isZero();

      Map<String, Object> photo =
          Map.of(
              "RedirectUrl", "https://shop.example/",
              "CompareImageUrl", at(listed),
              "CompareImageMd5", "0".repeat(32));
      assertThat(code(server, call(server, key, "ApplyWebVerificationToken", photo, "none")))
          .isEqualTo("InvalidParameterValue");
      assertThat(listed.connections()).isEqualTo(1);
      assertThat(stranger.connections()).isZero();
    }
  }

  private static String at(CountingSocket socket) {
    return "http://127.0.0.1:" + socket.port() + "/photo.jpg";
  }

  /// The stranger's address as it stands, and dressed up as another.
  private static List<String> spellings(CountingSocket stranger, CountingSocket listed) {
    String host = "127.0.0.1:" + stranger.port();
    return List.of(
        at(stranger),
        "HTTP://" + host + "/photo.jpg",
        "http://localhost:" + stranger.port() + "/photo.jpg",
        "http://2130706433:" + stranger.port() + "/photo.jpg",
        "http://127.0.0.1:" + listed.port() + "@" + host + "/photo.jpg",
        "http://" + host + "/?http://127.0.0.1:" + listed.port(),
        "http://" + host + "#@127.0.0.1:" + listed.port(),
        "http://127.0.0.1:" + listed.port() + ".stranger.example:" + stranger.port() + "/",
        "//" + host + "/photo.jpg",
        "ftp://" + host + "/photo.jpg",
        "jar:http://" + host + "/a.jar!/photo.jpg",
        "ldap://" + host + "/a");
  }

  private static RawRequest call(
      VeriselfServer server,
      CallerKey key,
      String action,
      Map<String, Object> parameters,
      String address)
      throws IOException {
    return Tc3Call.by(key.id().value(), key.secret().reveal(), "127.0.0.1:" + server.port())
        .action(action)
        .header("X-TC-Region", "ap-singapore")
        .header("X-TC-RequestClient", address)
        .header("Referer", address)
        .header("Origin", address)
        .header("X-Forwarded-Host", address)
        .header("X-Forwarded-For", address)
        .body(JSON.writeValueAsString(parameters))
        .signed();
  }

  /// The error's code, empty for success.
  private static String code(VeriselfServer server, RawRequest request) throws IOException {
    return RawAnswer.to(request, server.port()).response().path("Error").path("Code").asText();
  }

  private VeriselfServer server(String photoOrigin) {
    return VeriselfServer.start(
        SettingsReader.read(
            Map.of(
                "veriself.data.dir",
                folder.toString(),
                "veriself.http.port",
                "0",
                "veriself.admin.port",
                "0",
                "veriself.page.photo-origins",
                photoOrigin,
                "veriself.api.requests-per-second",
                "GetFaceIdTokenIntl=1000,ApplyLivenessToken=1000,ApplySdkVerificationToken=1000,"
                    + "ApplyWebVerificationBizTokenIntl=1000,ApplyWebVerificationToken=1000"),
            Map.of(),
            Optional.empty()),
        InstantSource.system());
  }
}
