package org.veriself.document.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.document.text.TextLine;

class ZoneLinesTest {

  private static final String FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
  private static final String SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

  private static TextLine line(double left, double top, double width, String text) {
    return new TextLine(
        List.of(
            new TextLine.Point(left, top),
            new TextLine.Point(left + width, top),
            new TextLine.Point(left + width, top + 30),
            new TextLine.Point(left, top + 30)),
        text,
        .9);
  }

  /// Two and a half characters further down: 50 of 880 pixels.
  @Test
  void lineThatWasNotSeenIsLookedForBelow() {
    TextLine first = line(60, 585, 880, FIRST);
    List<TextLine> completed =
        ZoneLines.completed(
            List.of(first),
            corners ->
                Math.abs(corners.getFirst().y() - 635) < 2
                    ? Optional.of(new TextLine(corners, SECOND, .8))
                    : Optional.empty());
    assertThat(completed).extracting(TextLine::text).containsExactly(FIRST, SECOND);
  }

  @Test
  void placeWithALineIsNotReadAgain() {
    List<TextLine> seen =
        List.of(
            line(60, 535, 880, "AUTHORITY"),
            line(60, 585, 880, FIRST),
            line(60, 635, 880, SECOND),
            line(60, 685, 880, "PAGE"));
    assertThat(
            ZoneLines.completed(
                seen,
                _ -> {
                  throw new AssertionError("read again");
                }))
        .isEqualTo(seen);
  }

  @Test
  void whatIsNoLineOfAZoneIsLeftOut() {
    List<TextLine> seen = List.of(line(60, 585, 880, FIRST));
    assertThat(
            ZoneLines.completed(
                seen, corners -> Optional.of(new TextLine(corners, "OFFICEOFUTOPIA", .9))))
        .isEqualTo(seen);
  }
}
