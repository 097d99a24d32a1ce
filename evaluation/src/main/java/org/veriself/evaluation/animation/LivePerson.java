package org.veriself.evaluation.animation;

import java.time.Duration;

/// A person in front of the camera, acting out a performance that may still grow.
public final class LivePerson implements Stage {
  private final HeadAnimator animator;
  private final Performance performance;

  public LivePerson(HeadAnimator animator, Performance performance) {
    this.animator = animator;
    this.performance = performance;
  }

  @Override
  public int width() {
    return animator.width();
  }

  @Override
  public int height() {
    return animator.height();
  }

  @Override
  public void film(Duration at, byte[] rgb) {
    double seconds = at.toNanos() / 1e9;
    animator.render(performance.poseAt(seconds), performance.glowAt(seconds), rgb);
  }
}
