package org.veriself.api.signature;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.veriself.api.request.FlattenedForm;
import org.veriself.api.request.FormDecoder;
import org.veriself.api.request.RawRequest;
import org.veriself.api.testing.TestingCalls;

/// Jazzer on what reads untrusted text first. Runs over its seeds in an ordinary build, and
/// searches when `JAZZER_FUZZ=1` is set.
final class CallParserFuzzTest {

  private static final CallParser PARSER = new CallParser(SizeLimits.DEFAULT);

  @FuzzTest(maxDuration = "30s")
  void authorizationParserNeverThrows(byte[] header) {
    String text = new String(header, StandardCharsets.ISO_8859_1);
    PARSER.parse(
        TestingCalls.jsonRequest(
            "GetFaceIdTokenIntl", "{}", Map.of("Authorization", "TC3-HMAC-SHA256 " + text)));
  }

  @FuzzTest(maxDuration = "30s")
  void formParserNeverThrows(byte[] form) {
    RawRequest request =
        new RawRequest(
            "POST",
            "/",
            "",
            TestingCalls.build(Map.of("Content-Type", "application/x-www-form-urlencoded")),
            form);
    PARSER.parse(request);
    FormDecoder.decode(form).ifPresent(FlattenedForm::unflatten);
  }
}
