package org.veriself.face.bestframe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.veriself.face.SyntheticMesh;
import org.veriself.face.iris.EyeOpenness;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.quality.FaceExposure;
import org.veriself.face.quality.FacePlacement;
import org.veriself.face.quality.FaceQuality;
import org.veriself.face.quality.Occlusion;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.media.Picture;

class BestFrameSelectorTest {
  private static final Picture PICTURE = new Picture(400, 400, new byte[3 * 400 * 400]);
  private static final EyeOpenness OPEN = new EyeOpenness(.35, .35);
  private static final FaceQuality GOOD = quality(120, 120, 0);

  @Test
  void nothingIsChosenWithoutAMeasuredQuality() {
    BestFrameSelector selector = new BestFrameSelector();

    selector.offer(PICTURE, observation(new SyntheticMesh().build(), OPEN, null));

    assertThat(selector.best()).isEmpty();
  }

  @Test
  void everyFlawCostsTheChoice() {
    FaceMesh frontal = new SyntheticMesh().build();
    double good = score(observation(frontal, OPEN, GOOD));

    assertThat(good).isBetween(.3, 1.0);
    assertThat(score(observation(new SyntheticMesh().yawed(25).build(), OPEN, GOOD)))
        .isLessThan(good);
    assertThat(score(observation(frontal, new EyeOpenness(.35, .05), GOOD))).isLessThan(good / 2);
    assertThat(score(observation(frontal, null, GOOD))).isLessThan(good);
    assertThat(score(observation(frontal, OPEN, quality(10, 120, 0)))).isLessThan(good);
    assertThat(score(observation(frontal, OPEN, quality(120, 30, 0)))).isLessThan(good);
    assertThat(score(observation(frontal, OPEN, quality(120, 120, 1)))).isLessThan(good);
    assertThat(score(observation(new SyntheticMesh().put(14, 0, 50, 0).build(), OPEN, GOOD)))
        .isLessThan(good);
  }

  @Test
  void theBestOfferStaysWhateverComesAfter() {
    BestFrameSelector selector = new BestFrameSelector();
    FaceObservation best = observation(new SyntheticMesh().build(), OPEN, GOOD);

    selector.offer(PICTURE, observation(new SyntheticMesh().yawed(20).build(), OPEN, GOOD));
    selector.offer(PICTURE, best);
    selector.offer(PICTURE, observation(new SyntheticMesh().yawed(-20).build(), OPEN, GOOD));

    assertThat(selector.best().map(BestFrame::observation)).contains(best);
  }

  @Test
  void thePortraitIsTheFaceWithItsMarginAsFarAsThePictureReaches() {
    FaceObservation observation = observation(new SyntheticMesh().build(), OPEN, GOOD);

    Picture portrait = new BestFrame(PICTURE, observation, 1).portrait(.25);
    Picture wide = new BestFrame(PICTURE, observation, 1).portrait(9);

    assertThat(portrait.width()).isEqualTo(150);
    assertThat(portrait.height()).isEqualTo(180);
    assertThat(wide.width()).isEqualTo(400);
  }

  private static double score(FaceObservation observation) {
    BestFrameSelector selector = new BestFrameSelector();
    selector.offer(PICTURE, observation);
    return selector.best().orElseThrow().score();
  }

  private static FaceObservation observation(
      FaceMesh mesh, @Nullable EyeOpenness eyes, @Nullable FaceQuality quality) {
    return new FaceObservation(0, Duration.ZERO, 1, 1, mesh, eyes, quality, null, null);
  }

  private static FaceQuality quality(double sharpness, double brightness, double occlusion) {
    return new FaceQuality(
        new FacePlacement(100, 120, .3, 0, 0, 1),
        new FaceExposure(brightness, 40, 0, 0, 0),
        sharpness,
        1,
        new Occlusion(0, occlusion));
  }
}
