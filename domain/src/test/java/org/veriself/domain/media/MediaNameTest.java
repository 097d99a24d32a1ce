package org.veriself.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.PassId;

class MediaNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "a/", "/a", "..", "a/../b", "a..b", "A", "a b", "a\\b", "a/b/c/d/e", "."})
  void refusesWhatCouldLeaveTheFolder(String name) {
    assertThatThrownBy(() -> new MediaName(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesOfDifferentThingsDiffer() {
    PassId pass = new PassId(new UUID(1, 2));

    assertThat(MediaName.recording(pass, RecordingName.ACTION))
        .isNotEqualTo(MediaName.recording(pass, RecordingName.MAIN))
        .isNotEqualTo(MediaName.chunk(pass, RecordingName.ACTION, 0, "a".repeat(64)));
    assertThat(MediaName.chunk(pass, RecordingName.ACTION, 0, "b".repeat(64)))
        .isNotEqualTo(MediaName.chunk(pass, RecordingName.ACTION, 0, "a".repeat(64)))
        .isNotEqualTo(MediaName.chunk(pass, RecordingName.ACTION, 1, "b".repeat(64)));
  }
}
