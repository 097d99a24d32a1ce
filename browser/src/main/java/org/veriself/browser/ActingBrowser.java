package org.veriself.browser;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.evaluation.acting.ActingPerson;
import org.veriself.evaluation.acting.LivePerformance;
import org.veriself.evaluation.animation.Action;
import org.veriself.evaluation.animation.Colour;
import org.veriself.evaluation.attack.AttackSpecies;
import org.veriself.media.Picture;
import org.veriself.media.picture.JpegWriter;

/// Puts somebody in front of a page's camera: every frame the page's camera takes is rendered
/// here, and the person follows what the page shows, a reaction time later. Frames are rendered on
/// the thread that waits for the page, as Playwright demands.
public final class ActingBrowser {
  private static final Duration REACTION = Duration.ofMillis(350);
  /// Small, as weak cameras film: drawing, encoding and the page share one processor here, and the
  /// strictest level wants 14 frames a second.
  private static final int WIDTH = 480;

  private static final int HEIGHT = 360;
  private static final String CAMERA =
      """
      (() => {
        const canvas = document.createElement('canvas');
        canvas.width = %d;
        canvas.height = %d;
        const picture = canvas.getContext('2d');
        let filming = false;
        async function film() {
          const page = document.querySelector('veriself-capture');
          const shown = page === null ? {} : page.dataset;
          const frame = await window.takeFrame(
            shown.screen ?? '', shown.stepIndex ?? '', shown.stepAction ?? '', shown.stepColour ?? '');
          const bytes = Uint8Array.from(atob(frame), (letter) => letter.charCodeAt(0));
          picture.drawImage(await createImageBitmap(new Blob([bytes], {type: 'image/jpeg'})), 0, 0);
          setTimeout(film, 0);
        }
        navigator.mediaDevices.getUserMedia = async () => {
          if (!filming) {
            filming = true;
            film();
          }
          return canvas.captureStream();
        };
      })();
      """
          .formatted(WIDTH, HEIGHT);

  private final ActingPerson person;
  private final Optional<AttackSpecies> attack;
  private final JpegWriter jpeg = new JpegWriter(.9);
  private @Nullable LivePerformance performance;
  private long begun;
  private String lastStep = "";

  private ActingBrowser(ActingPerson person, Optional<AttackSpecies> attack) {
    this.person = person;
    this.attack = attack;
  }

  /// @param attack how the person is presented instead of being there; empty for a live person
  public static void film(Page page, ActingPerson person, Optional<AttackSpecies> attack) {
    ActingBrowser acting = new ActingBrowser(person, attack);
    page.exposeFunction(
        "takeFrame",
        shown ->
            acting.frame(
                String.valueOf(shown[0]),
                String.valueOf(shown[1]),
                String.valueOf(shown[2]),
                String.valueOf(shown[3])));
    page.addInitScript(CAMERA);
  }

  private String frame(String screen, String index, String action, String colour) {
    LivePerformance running = performance;
    if (running == null || (screen.equals("positioning") && !lastStep.isEmpty())) {
      running = person.live(WIDTH, HEIGHT, attack, 17);
      performance = running;
      begun = System.nanoTime();
      lastStep = "";
    }
    Duration now = Duration.ofNanos(System.nanoTime() - begun);
    String step = index + action + colour;
    if (!step.isEmpty() && !step.equals(lastStep)) {
      lastStep = step;
      if (!action.isEmpty()) {
        running.perform(Action.valueOf(action.toUpperCase(Locale.ROOT)), now.plus(REACTION));
      }
      if (!colour.isEmpty()) {
        String[] channels = colour.split(",", -1);
        running.show(
            new Colour(
                Integer.parseInt(channels[0]),
                Integer.parseInt(channels[1]),
                Integer.parseInt(channels[2])),
            now);
      }
    }
    byte[] picture = jpeg.write(new Picture(WIDTH, HEIGHT, running.frame(now).clone()));
    return Base64.getEncoder().encodeToString(picture);
  }
}
