package org.veriself.evaluation.animation;

import org.veriself.media.Picture;

/// A still of one person alone, as an identity photo would show them: neighbours in a group photo
/// are gone, light and camera are neutral.
public final class Portrait {
  private Portrait() {}

  public static Picture of(FaceModel face, int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    new HeadAnimator(face, width, height, Variety.NONE).render(Pose.REST, ScreenGlow.DARK, rgb);
    return new Picture(width, height, rgb);
  }
}
