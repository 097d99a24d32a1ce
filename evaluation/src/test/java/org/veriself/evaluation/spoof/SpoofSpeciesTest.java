package org.veriself.evaluation.spoof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.clip.ClipCamera;
import org.veriself.evaluation.clip.Conditions;
import org.veriself.evaluation.clip.Setting;
import org.veriself.evaluation.clip.Sitting;
import org.veriself.evaluation.clip.Take;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.evaluation.spoof.SpoofSpecies.Quality;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;

@Tag("model")
class SpoofSpeciesTest {
  private static final Duration EARLY = Duration.ofMillis(400);
  private static final Duration LATE = Duration.ofMillis(2600);

  private static SampleFaces faces;

  @BeforeAll
  static void load() {
    try (ModelPack pack = ModelPack.bundled()) {
      faces = SampleFaces.load(new FaceInstruments(pack));
    }
  }

  static Stream<SpoofSpecies> all() {
    return SpoofSpecies.all().stream();
  }

  @Test
  void everySpeciesHasItsOwnNameAndOneIsHeldBack() {
    assertThat(all().map(SpoofSpecies::name)).doesNotHaveDuplicates().hasSizeGreaterThan(9);
    assertThat(all().filter(SpoofSpecies::held).map(SpoofSpecies::name))
        .containsExactly("face-swap");
    assertThat(all().map(SpoofSpecies::simulates))
        .allSatisfy(words -> assertThat(words).isNotBlank());
  }

  @ParameterizedTest
  @EnumSource(SecureLevel.class)
  void whatALevelDoesNotAskForCannotBeDoneWrong(SecureLevel level) {
    List<String> attacking =
        all().filter(it -> !it.qualities(level).isEmpty()).map(SpoofSpecies::name).toList();
    if (level == SecureLevel.SILENT) {
      assertThat(attacking).doesNotContain("replayed-upload", "wrong-challenge").hasSize(10);
    } else {
      assertThat(attacking).hasSize(12);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSameSeedGivesTheSamePicturesAndAnotherOthers(SpoofSpecies species) {
    for (Quality quality : species.qualities(SecureLevel.ACTION_AND_LIGHT)) {
      byte[] once = frame(species, quality, 5, LATE);
      assertThat(frame(species, quality, 5, LATE)).as(quality.name()).isEqualTo(once);
      assertThat(frame(species, quality, 6, LATE)).as(quality.name()).isNotEqualTo(once);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void somethingMovesEvenInTheHandThatHoldsAStill(SpoofSpecies species) {
    for (Quality quality : species.qualities(SecureLevel.ACTION_AND_LIGHT)) {
      assertThat(frame(species, quality, 5, EARLY))
          .as(quality.name())
          .isNotEqualTo(frame(species, quality, 5, LATE));
    }
  }

  @Test
  void onlyWhatNeedsNoCameraComesWithoutItsNoise() {
    for (SpoofSpecies species : SpoofSpecies.all()) {
      for (Quality quality : species.qualities(SecureLevel.ACTION_AND_LIGHT)) {
        Setting setting = setting(5);
        Take take = setting.sitting().takes().getFirst();
        Conditions filmed = species.shot(setting, take, quality).conditions();
        if (species.name().equals("injected-stream")) {
          assertThat(filmed).isEqualTo(setting.conditions().withoutSensor());
        } else {
          assertThat(filmed).isEqualTo(setting.conditions());
        }
      }
    }
  }

  private static byte[] frame(SpoofSpecies species, Quality quality, long seed, Duration at) {
    Setting setting = setting(seed);
    byte[] rgb = new byte[ClipCamera.WIDTH * ClipCamera.HEIGHT * 3];
    species.shot(setting, setting.sitting().takes().getFirst(), quality).stage().film(at, rgb);
    assertThat(Arrays.hashCode(rgb)).isNotZero();
    return rgb;
  }

  private static Setting setting(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sitting sitting = Sitting.drawn(SecureLevel.ACTION_AND_LIGHT, List.of(Action.SHAKE), random);
    return new Setting(
        sitting,
        faces.byId("sample3-2").face(),
        faces.byId("sample6-1").face(),
        Conditions.drawn(random),
        seed);
  }
}
