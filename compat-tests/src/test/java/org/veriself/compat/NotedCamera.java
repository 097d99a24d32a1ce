package org.veriself.compat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.veriself.capture.client.Camera;
import org.veriself.capture.client.Step;
import org.veriself.evaluation.acting.ActingPerson;
import org.veriself.evaluation.acting.LivePerformance;
import org.veriself.evaluation.animation.Action;
import org.veriself.evaluation.animation.Colour;
import org.veriself.evaluation.attack.AttackSpecies;
import org.veriself.media.encoding.VideoEncoder;
import org.veriself.media.encoding.VideoFormat;

/// Films with another camera and notes when each step came, so that the same recording can be
/// filmed once more with somebody else in front of it.
final class NotedCamera implements Camera {
  private static final Duration REACTION = Duration.ofMillis(350);
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int FRAMES_PER_SECOND = 24;

  private final Camera camera;
  private final Map<String, Noted> recordings = new LinkedHashMap<>();
  private String running = "";

  NotedCamera(Camera camera) {
    this.camera = camera;
  }

  private static final class Noted {
    private final long begun = System.nanoTime();
    private final List<TimedStep> steps = new ArrayList<>();
    private Duration length = Duration.ZERO;

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - begun);
    }
  }

  private record TimedStep(Step step, Duration at) {}

  @Override
  public void begin(String recording) {
    running = recording;
    recordings.put(recording, new Noted());
    camera.begin(recording);
  }

  @Override
  public void perform(Step step) {
    Noted noted = noted(running);
    noted.steps.add(new TimedStep(step, noted.elapsed()));
    camera.perform(step);
  }

  @Override
  public byte[] recorded() {
    return camera.recorded();
  }

  @Override
  public byte[] finish() {
    noted(running).length = noted(running).elapsed();
    return camera.finish();
  }

  /// The same recording, the same steps at the same times, other pixels.
  byte[] filmedAgain(
      String recording, ActingPerson person, Optional<AttackSpecies> attack, long seed) {
    Noted noted = noted(recording);
    LivePerformance performance = person.live(WIDTH, HEIGHT, attack, seed);
    for (TimedStep timed : noted.steps) {
      switch (timed.step()) {
        case Step.Hold _ -> {}
        case Step.Perform perform ->
            performance.perform(
                Action.valueOf(perform.action().toUpperCase(Locale.ROOT)),
                timed.at().plus(REACTION));
        case Step.Show show ->
            performance.show(new Colour(show.red(), show.green(), show.blue()), timed.at());
      }
    }
    try (VideoEncoder encoder =
        new VideoEncoder(VideoFormat.MP4_H264, WIDTH, HEIGHT, FRAMES_PER_SECOND, 0)) {
      Duration frame = Duration.ofSeconds(1).dividedBy(FRAMES_PER_SECOND);
      for (Duration at = Duration.ZERO; at.compareTo(noted.length) < 0; at = at.plus(frame)) {
        encoder.add(performance.frame(at), at);
      }
      return encoder.finish();
    }
  }

  private Noted noted(String recording) {
    Noted noted = recordings.get(recording);
    if (noted == null) {
      throw new IllegalStateException("nothing was recorded as " + recording);
    }
    return noted;
  }
}
