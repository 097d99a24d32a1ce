package org.veriself.capture.wire;

import org.jspecify.annotations.Nullable;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.LightColour;

/// A released step.
///
/// @param kind `hold`, `perform` or `show`
/// @param recording in which the step is to be seen
/// @param action present when `kind` is `perform`: `blink`, `mouth`, `nod` or `shake`
/// @param colour present when `kind` is `show`: fill the screen with it
/// @param elapsedMillis since the release; 0 unless the step is asked for again
/// @param last whether no step follows
public record StepAnswer(
    int index,
    String kind,
    String recording,
    @Nullable String action,
    @Nullable ColourAnswer colour,
    long lengthMillis,
    long elapsedMillis,
    boolean last) {

  /// sRGB, 0 to 255.
  public record ColourAnswer(int red, int green, int blue) {

    static ColourAnswer of(LightColour colour) {
      return new ColourAnswer(colour.red(), colour.green(), colour.blue());
    }
  }

  public static StepAnswer of(int index, ChallengeStep step, long elapsedMillis, boolean last) {
    String recording = WireName.of(step.recording());
    long length = step.length().toMillis();
    return switch (step) {
      case ChallengeStep.Hold _ ->
          new StepAnswer(index, "hold", recording, null, null, length, elapsedMillis, last);
      case ChallengeStep.Perform perform ->
          new StepAnswer(
              index,
              "perform",
              recording,
              WireName.of(perform.action()),
              null,
              length,
              elapsedMillis,
              last);
      case ChallengeStep.Show show ->
          new StepAnswer(
              index,
              "show",
              recording,
              null,
              ColourAnswer.of(show.colour()),
              length,
              elapsedMillis,
              last);
    };
  }
}
