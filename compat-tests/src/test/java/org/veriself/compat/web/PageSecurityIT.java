package org.veriself.compat.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.veriself.compat.NodeSdk;
import org.veriself.compat.StartedServer;

/// What a browser is told about the page, and who may use its cookies.
class PageSecurityIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StartedServer started = StartedServer.get();
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void theTokenIsKeptInACookieAndLeavesThroughNoReferrer() throws Exception {
    HttpResponse<String> answer = get("/reflect/?token=ABC-1", Map.of());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("ABC-1");
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Lax", "Path=/");
  }

  @Test
  void aTokenThatIsNoneSetsNoCookie() throws Exception {
    HttpResponse<String> answer = get("/reflect/?token=a%0d%0aSet-Cookie:x", Map.of());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void thePageAllowsNothingInlineAndNothingForeign() throws Exception {
    HttpResponse<String> page = get("/reflect/", Map.of());
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(policy)
        .contains(
            "default-src 'none'",
            // WebAssembly of the guidance, and nothing else, is compiled at run time.
            "script-src 'self' 'wasm-unsafe-eval';",
            "frame-ancestors 'none'")
        .doesNotContain("unsafe-inline", "'unsafe-eval'", "http:", "https:");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Permissions-Policy").orElseThrow())
        .contains("camera=(self)", "microphone=()");
    assertThat(page.body()).doesNotContain("<style").doesNotContain("onclick");
  }

  @Test
  void onlyThePageItselfMayUseItsCookies() throws Exception {
    String cookie = "veriself-entry=" + token();

    assertThat(state(Map.of("Cookie", cookie, "Capture-Client", "page"))).isEqualTo("ready");
    assertThat(state(Map.of("Cookie", cookie))).isEqualTo("unknown");
    assertThat(
            state(
                Map.of("Cookie", cookie, "Capture-Client", "page", "Sec-Fetch-Site", "cross-site")))
        .isEqualTo("unknown");
  }

  @Test
  void openingTheAddressStartsNothing() throws Exception {
    String token = token();
    var _ = get("/reflect/?token=" + token, Map.of());
    var _ = get("/reflect/?token=" + token, Map.of());

    assertThat(state(Map.of("Cookie", "veriself-entry=" + token, "Capture-Client", "page")))
        .isEqualTo("ready");
  }

  @Test
  void nothingButTheBuiltFilesIsServed() throws Exception {
    for (String path : new String[] {"/assets/..%2findex.html", "/assets/.gz", "/assets/none.js"}) {
      HttpResponse<String> answer = get(path, Map.of());
      assertThat(answer.statusCode()).as(path).isIn(400, 404);
    }
  }

  private String token() {
    return NodeSdk.standard()
        .result(
            "ApplyWebVerificationBizTokenIntl",
            Map.of("RedirectURL", "https://shop.example.test/", "Config", Map.of("CheckMode", 3)))
        .path("BizToken")
        .asText();
  }

  private String state(Map<String, String> headers) throws IOException, InterruptedException {
    JsonNode page = JSON.readTree(get("/capture/v1/page", headers).body());
    return page.path("state").asText();
  }

  private HttpResponse<String> get(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(started.server().publicUrl() + path));
    headers.forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
