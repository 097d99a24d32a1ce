package org.veriself.face.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veriself.face.SyntheticMesh;
import org.veriself.face.image.AffineCrop;

class FaceMeshTest {

  @ParameterizedTest
  @CsvSource({"0,0,0", "30,0,0", "-30,0,0", "0,20,0", "0,-20,0", "0,0,45", "0,0,-80", "0,15,40"})
  void poseIsReadBackFromATurnedHead(double yaw, double pitch, double roll) {
    HeadPose pose = new SyntheticMesh().pitched(pitch).yawed(yaw).rolled(roll).build().pose();

    assertThat(pose.yaw()).isCloseTo(yaw, within(.5));
    assertThat(pose.pitch()).isCloseTo(pitch, within(.5));
    assertThat(pose.roll()).isCloseTo(roll, within(.5));
  }

  @Test
  void aTurnToThePersonsRightMovesTheNoseLeftAndCountsPositive() {
    FaceMesh mesh = new SyntheticMesh().put(1, 0, 0, -30).yawed(25).build();

    assertThat(mesh.x(1)).isLessThan(200);
    assertThat(mesh.pose().yaw()).isPositive();
  }

  @Test
  void lookingDownLowersTheNoseAndCountsPositive() {
    FaceMesh mesh = new SyntheticMesh().put(1, 0, 0, -30).pitched(25).build();

    assertThat(mesh.y(1)).isGreaterThan(200);
    assertThat(mesh.pose().pitch()).isPositive();
  }

  @Test
  void mouthOpennessIsTheGapOverTheWidth() {
    assertThat(new SyntheticMesh().build().mouthOpenness()).isZero();
    assertThat(new SyntheticMesh().put(14, 0, 50, 0).build().mouthOpenness())
        .isCloseTo(.5, within(1e-6));
  }

  @Test
  void sizesAreMeasuredInPixels() {
    FaceMesh mesh = new SyntheticMesh().build();

    assertThat(mesh.interocularDistance()).isCloseTo(50, within(1e-4));
    assertThat(mesh.box().width()).isCloseTo(100, within(1e-4));
    assertThat(mesh.box().y()).isCloseTo(140, within(1e-4));
  }

  @Test
  void theNextCropIsLevelWithTheEyesAndHasRoom() {
    FaceMesh mesh = new SyntheticMesh().rolled(30).build();

    AffineCrop crop = MeshInput.around(mesh, 1.5, 192);

    assertThat(Math.toDegrees(Math.atan2(crop.yx(), crop.xx()))).isCloseTo(30, within(.1));
    assertThat(crop.scale() * 192).isCloseTo(180, within(.5));
    assertThat(crop.pictureX(96, 96)).isCloseTo(200, within(.5));
  }

  @Test
  void pointsComeBackFromTheCropToThePicture() {
    AffineCrop crop =
        AffineCrop.rotated(new org.veriself.face.geometry.Point(300, 100), 384, 0, 192);
    float[] points = new float[3 * FaceMesh.POINTS];
    points[3] = 96;
    points[4] = 50;
    points[5] = -8;

    FaceMesh mesh = MeshOutput.decode(points, 0, .9f, crop);

    assertThat(mesh.x(1)).isCloseTo(300, within(1e-3));
    assertThat(mesh.y(1)).isCloseTo(8, within(1e-3));
    assertThat(mesh.z(1)).isCloseTo(-16, within(1e-3));
    assertThat(mesh.presence()).isCloseTo(.9, within(1e-6));
  }

  @Test
  void textRevealsNoPoint() {
    assertThat(new SyntheticMesh().build()).hasToString("FaceMesh[presence=1.00]");
  }
}
