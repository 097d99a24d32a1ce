package org.veriself.cli.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitFormTest {

  @Test
  void aFormIsRead() {
    assertThat(read("level=4&language=zh-tc&photo=a%2Bb%2F%3D"))
        .isEqualTo(new VisitForm.Reading.Read(new VisitForm(4, "zh-tc", Optional.of("a+b/="))));
    assertThat(read("level=1&language=en&photo="))
        .isEqualTo(new VisitForm.Reading.Read(new VisitForm(1, "en", Optional.empty())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "level=5&language=en",
        "level=&language=en",
        "level=1",
        "level=1&language=xx",
        "level=1&language=%zz",
      })
  void whatIsNoFormIsRefused(String body) {
    assertThat(read(body)).isInstanceOf(VisitForm.Reading.Wrong.class);
  }

  @Test
  void aPhotoMayBeAsLongAsTheApiTakesIt() {
    String start = "level=1&language=en&photo=";
    String longest = "A".repeat(VisitForm.LONGEST_PHOTO);

    assertThat(read(start + longest)).isInstanceOf(VisitForm.Reading.Read.class);
    assertThat(read(start + longest + "A")).isInstanceOf(VisitForm.Reading.PhotoTooLarge.class);
  }

  @Test
  void everyLanguageOfThePageIsOffered() {
    assertThat(VisitForm.LANGUAGES)
        .containsOnlyKeys(
            "en", "zh-cn", "zh-tc", "id", "ms", "th", "vi", "fil", "ja", "pt", "es", "ar", "he");
  }

  private static VisitForm.Reading read(String body) {
    return VisitForm.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
