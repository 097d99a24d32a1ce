package org.veriself.evaluation.camera;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.veriself.capture.client.Camera;
import org.veriself.capture.client.Step;
import org.veriself.evaluation.acting.ActingPerson;
import org.veriself.evaluation.acting.LivePerformance;
import org.veriself.evaluation.animation.Action;
import org.veriself.evaluation.animation.Colour;
import org.veriself.evaluation.attack.AttackSpecies;
import org.veriself.media.encoding.VideoEncoder;
import org.veriself.media.encoding.VideoFormat;

/// Films an acting person in real time: steps are acted out when the server releases them, a
/// human reaction time later, and every frame bears the time at which it was really taken.
///
/// Used by one capture client at a time; frames are rendered on a thread of the camera's own.
public final class ActingCamera implements Camera {
  /// A quick person's reaction to what the screen says.
  private static final Duration REACTION = Duration.ofMillis(350);

  private static final byte[] NOTHING = new byte[0];

  private final ActingPerson person;
  private final Optional<AttackSpecies> attack;
  private final Settings settings;
  private final long seed;
  private @Nullable Recording recording;

  /// @param framesPerSecond wanted; a slow machine takes fewer
  public record Settings(VideoFormat format, int width, int height, int framesPerSecond) {

    /// 640x480 H.264 in mp4 at 24 frames a second.
    public static Settings standard() {
      return new Settings(VideoFormat.MP4_H264, 640, 480, 24);
    }
  }

  public ActingCamera(
      ActingPerson person, Optional<AttackSpecies> attack, Settings settings, long seed) {
    this.person = person;
    this.attack = attack;
    this.settings = settings;
    this.seed = seed;
  }

  @Override
  public void begin(String name) {
    LivePerformance performance =
        person.live(settings.width(), settings.height(), attack, seed + name.hashCode());
    recording = new Recording(performance, settings);
  }

  @Override
  public void perform(Step step) {
    Recording running = running();
    switch (step) {
      case Step.Hold _ -> {}
      case Step.Perform perform -> {
        Duration start = running.elapsed().plus(REACTION);
        Action action = Action.valueOf(perform.action().toUpperCase(Locale.ROOT));
        running.direct(performance -> performance.perform(action, start));
      }
      case Step.Show show -> {
        Duration start = running.elapsed();
        Colour colour = new Colour(show.red(), show.green(), show.blue());
        running.direct(performance -> performance.show(colour, start));
      }
    }
  }

  /// An mp4 file is written only at its end.
  @Override
  public byte[] recorded() {
    return NOTHING;
  }

  @Override
  public byte[] finish() {
    byte[] video = running().finish();
    recording = null;
    return video;
  }

  private Recording running() {
    Recording running = recording;
    if (running == null) {
      throw new IllegalStateException("the camera is not recording");
    }
    return running;
  }

  /// One recording, rendered on its own thread.
  private static final class Recording {
    private final LivePerformance performance;
    private final VideoEncoder encoder;
    private final Duration frameLength;
    private final Queue<Consumer<LivePerformance>> directions = new ConcurrentLinkedQueue<>();
    private final long begun = System.nanoTime();
    private final Thread thread;
    private volatile boolean finished;

    Recording(LivePerformance performance, Settings settings) {
      this.performance = performance;
      this.encoder =
          new VideoEncoder(
              settings.format(),
              settings.width(),
              settings.height(),
              settings.framesPerSecond(),
              0);
      this.frameLength = Duration.ofSeconds(1).dividedBy(settings.framesPerSecond());
      this.thread = Thread.ofPlatform().name("acting-camera").daemon().start(this::film);
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - begun);
    }

    void direct(Consumer<LivePerformance> direction) {
      directions.add(direction);
    }

    private void film() {
      while (!finished) {
        for (var next = directions.poll(); next != null; next = directions.poll()) {
          next.accept(performance);
        }
        Duration at = elapsed();
        encoder.add(performance.frame(at), at);
        Duration left = frameLength.minus(elapsed().minus(at));
        if (left.isPositive()) {
          pause(left);
        }
      }
    }

    private static void pause(Duration duration) {
      try {
        Thread.sleep(duration);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    byte[] finish() {
      finished = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while filming", e);
      }
      try (encoder) {
        return encoder.finish();
      }
    }
  }
}
