package org.veriself.evaluation.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.clip.ClipCamera;
import org.veriself.evaluation.clip.Conditions;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Sitting;
import org.veriself.evaluation.clip.Take;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.evaluation.spoof.SpoofSpecies;
import org.veriself.evaluation.spoof.SpoofSpecies.Quality;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;
import org.veriself.media.encoding.VideoFormat;

/// If an attack's clip differed from a genuine one in how it is rendered, filmed or encoded, a cue
/// could learn that difference instead of the attack.
@Tag("model")
class GenuineClipsTest {

  @Test
  void whatAnAttackLeavesUntouchedIsTheGenuineClipByteForByte() {
    SplittableRandom random = new SplittableRandom(8);
    Sitting sitting = Sitting.drawn(SecureLevel.ACTION_AND_LIGHT, List.of(Action.NOD), random);
    SampleFaces faces = faces();
    Setting setting =
        new Setting(
            sitting,
            faces.byId("sample6-1").face(),
            faces.byId("sample3-2").face(),
            inMp4(Conditions.drawn(random)),
            8);
    // The second recording is the person's own.
    Take second = sitting.takes().getLast();
    SpoofSpecies swap = species("person-swap");
    Quality between =
        swap.qualities(SecureLevel.ACTION_AND_LIGHT).stream()
            .filter(quality -> quality.name().equals("between recordings"))
            .findFirst()
            .orElseThrow();

    byte[] genuine =
        ClipCamera.film(GenuineClips.shot(setting, second), setting.seedOf(second)).video();
    byte[] attack =
        ClipCamera.film(swap.shot(setting, second, between), setting.seedOf(second)).video();

    assertThat(java.util.Arrays.equals(attack, genuine)).isTrue();
  }

  @Test
  void conditionsVaryInEverythingThatAPhoneVariesIn() {
    SplittableRandom random = new SplittableRandom(1);
    List<Conditions> drawn =
        java.util.stream.Stream.generate(() -> Conditions.drawn(random)).limit(200).toList();
    assertThat(drawn.stream().map(Conditions::format).distinct()).hasSizeGreaterThan(3);
    assertThat(drawn.stream().map(Conditions::rotation).distinct()).hasSize(3);
    assertThat(drawn.stream().map(Conditions::framesPerSecond).distinct()).hasSize(4);
    assertThat(drawn).noneMatch(Conditions::isSlow);
    List<Conditions> slow =
        java.util.stream.Stream.generate(() -> Conditions.slow(random)).limit(50).toList();
    assertThat(slow).allMatch(Conditions::isSlow);
    assertThat(slow).anyMatch(one -> one.framesPerSecond() == 8);
  }

  /// WebM files bear a random number each.
  private static Conditions inMp4(Conditions drawn) {
    return new Conditions(
        drawn.variety(),
        drawn.complexion(),
        drawn.framesPerSecond(),
        drawn.jitterMillis(),
        VideoFormat.MP4_H264,
        0);
  }

  private static SampleFaces faces() {
    try (ModelPack pack = ModelPack.bundled()) {
      return SampleFaces.load(new FaceInstruments(pack));
    }
  }

  private static SpoofSpecies species(String name) {
    return SpoofSpecies.all().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
