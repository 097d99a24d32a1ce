package org.veriself.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.api.action.Reply;
import org.veriself.api.action.VendorApi;
import org.veriself.api.error.Reading;
import org.veriself.api.testing.TestingApi;
import org.veriself.api.testing.TestingCalls;

/// The form decoder's cases, and a bounded seeded mutation run over everything that reads
/// untrusted text before the caller is known.
final class FormFuzzTest {

  private static final int ROUNDS = 20_000;
  private static final String INTERESTING = "&=%+.;,/ _0A9z\u0000\u00ff~-";

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%ff", "a=1&a=2", "%c3=1"})
  void brokenFormIsRefused(String form) {
    assertThat(FormDecoder.decode(bytes(form))).isEmpty();
  }

  @Test
  void spacesPlusSignsAndEmptyPartsAreRead() {
    assertThat(FormDecoder.decode(bytes("&a=b+c%2Bd%20e&&f=&g")).orElseThrow())
        .containsExactly(
            new FormPair("a", "b c+d e"), new FormPair("f", ""), new FormPair("g", ""));
  }

  @Test
  void flattenedNamesBecomeATree() {
    assertThat(tree("A.B=1&L.1=y&L.0=x&O.0.F=z&L.10=w"))
        .isEqualTo("{\"A\":{\"B\":\"1\"},\"L\":[\"x\",\"y\",\"w\"],\"O\":[{\"F\":\"z\"}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A=1&A.B=2", "A.B=2&A=1", "a.b.c.d.e.f.g.h.i=1"})
  void contradictoryOrBottomlessNamesAreRefused(String form) {
    assertThat(tree(form)).isEqualTo("refused");
  }

  @Test
  void noMutationOfARequestEscapesTheEnvelope() {
    VendorApi api = new TestingApi().api();
    RawRequest tc3 = TestingCalls.jsonRequest("GetFaceIdTokenIntl", "{}", Map.of());
    RawRequest v1 = TestingCalls.formRequest("GetFaceIdTokenIntl", Map.of("Extra", "é x"));
    String form = new String(v1.body(), StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(20_261_121);
    for (int i = 0; i < ROUNDS; i++) {
      RawRequest mutated =
          i % 2 == 0
              ? TestingCalls.jsonRequest(
                  "GetFaceIdTokenIntl",
                  "{}",
                  Map.of("Authorization", mutate(tc3.headers().text("authorization"), random)))
              : new RawRequest("POST", "/", "", v1.headers(), bytes(mutate(form, random)));
      Reply reply = api.answer(mutated);
      String code = TestingCalls.code(TestingCalls.response(reply));
      assertThat(code).as(mutated.headers().text("authorization")).isNotEqualTo("InternalError");
    }
  }

  @Test
  void noBytesBreakTheDecoders() {
    SplittableRandom random = new SplittableRandom(7);
    JsonBody json = new JsonBody(1 << 20);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      FormDecoder.decode(bytes).ifPresent(FlattenedForm::unflatten);
      assertThat(json.read(bytes)).isNotNull();
      FormDecoder.decode(bytes(mutate("A.0.B=1&A.1.B=2&C=%20", random)))
          .ifPresent(FlattenedForm::unflatten);
    }
  }

  private static String mutate(String text, SplittableRandom random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int n = random.nextInt(4) + 1; n > 0 && !mutated.isEmpty(); n--) {
      int at = random.nextInt(mutated.length());
      switch (random.nextInt(4)) {
        case 0 -> mutated.deleteCharAt(at);
        case 1 -> mutated.insert(at, any(random));
        case 2 -> mutated.setCharAt(at, any(random));
        default -> mutated.delete(at, Math.min(mutated.length(), at + random.nextInt(20)));
      }
    }
    return mutated.toString();
  }

  private static char any(SplittableRandom random) {
    return INTERESTING.charAt(random.nextInt(INTERESTING.length()));
  }

  private static String tree(String form) {
    List<FormPair> pairs = FormDecoder.decode(bytes(form)).orElseThrow();
    return FlattenedForm.unflatten(pairs) instanceof Reading.Done<ObjectNode>(ObjectNode tree)
        ? tree.toString()
        : "refused";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
