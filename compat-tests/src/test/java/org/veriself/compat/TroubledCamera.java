package org.veriself.compat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.veriself.capture.client.Camera;
import org.veriself.capture.client.Step;
import org.veriself.evaluation.acting.TimedColour;
import org.veriself.evaluation.animation.Colour;
import org.veriself.evaluation.sample.SampleFaces;

/// A camera in front of which something is wrong. Nobody moves when asked to, so that a film is
/// made once for all passes, as long as the shortest is patient; only where the screen shows
/// colours it is made afterwards, with those of the pass.
final class TroubledCamera implements Camera {
  private static final Duration LENGTH = Duration.ofMillis(2_200);
  private static final Map<Trouble, byte[]> FILMS = new ConcurrentHashMap<>();

  private final SampleFaces people;
  private final Trouble trouble;
  private final List<TimedColour> colours = new ArrayList<>();
  private long began;

  TroubledCamera(SampleFaces people, Trouble trouble) {
    this.people = people;
    this.trouble = trouble;
  }

  @Override
  public void begin(String recording) {
    began = System.nanoTime();
    colours.clear();
  }

  @Override
  public void perform(Step step) {
    if (step instanceof Step.Show show) {
      colours.add(
          new TimedColour(
              new Colour(show.red(), show.green(), show.blue()), elapsed(), show.length()));
    }
  }

  @Override
  public byte[] recorded() {
    return new byte[0];
  }

  @Override
  public byte[] finish() {
    return colours.isEmpty()
        ? FILMS.computeIfAbsent(trouble, _ -> filmed(LENGTH))
        : filmed(elapsed());
  }

  private byte[] filmed(Duration length) {
    return trouble.filmed(people, colours, length);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
