package org.veriself.compat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That a leak would be found.
class CanariesTest {
  private static final String SECRET = "canary-7Q2mXw??>>9";

  private final Canaries canaries = new Canaries();

  CanariesTest() {
    canaries.add("secret", SECRET);
  }

  @Test
  void aSecretIsFoundAsItIsAndInHexadecimalDigits() {
    assertThat(canaries.in("a " + SECRET + " b")).containsExactly("secret as it is");
    assertThat(canaries.in(HexFormat.of().withUpperCase().formatHex(SECRET.getBytes(UTF_8))))
        .containsExactly("secret in hexadecimal digits");
  }

  @Test
  void aSecretIsFoundInUtf16OfEitherOrder() {
    for (Charset order : List.of(UTF_16LE, UTF_16BE)) {
      byte[] text = ("a " + SECRET + " b").getBytes(order);

      assertThat(canaries.in(new String(text, ISO_8859_1))).containsExactly("secret in UTF-16");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "{\"a\":\""})
  void aSecretIsFoundInTheBase64OfALongerText(String before) {
    byte[] text = (before + SECRET + "and more").getBytes(UTF_8);

    assertThat(canaries.in(Base64.getEncoder().encodeToString(text)))
        .containsExactly("secret in Base64");
    assertThat(canaries.in(Base64.getUrlEncoder().encodeToString(text)))
        .containsExactly("secret in Base64");
  }

  @Test
  void aPictureIsFoundByItsMiddle() {
    byte[] picture = new byte[10_000];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (byte) (i * 31 + i / 7);
    }
    canaries.add("picture", picture);

    assertThat(canaries.in(Base64.getEncoder().encodeToString(picture)))
        .containsExactly("picture in Base64");
    assertThat(canaries.in("nothing of it")).isEmpty();
  }
}
