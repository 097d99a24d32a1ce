package org.veriself.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.decision.DecisionPolicy;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.face.verification.FrameRow;
import org.veriself.face.verification.Inspection.Inspected;
import org.veriself.media.video.VideoFacts;

/// What `inspect VIDEO` prints: a row per frame, every cue with what the rules say of it, and the
/// decision. A video alone is judged by the rules of level 1: it knows of no challenge.
final class VideoReport {
  /// Rules about the server's clock and about other moments of a pass, see `VideoInspector`.
  private static final Set<Cue> OF_A_SESSION = Set.of(Cue.EXCESS_DURATION, Cue.IDENTITY_CONTINUITY);

  private static final VerificationPlan ALONE =
      new VerificationPlan(
          TokenFamily.LIVENESS, SecureLevel.SILENT, List.of(), false, Edition.PLUS, 1, "");

  private final Inspected inspected;
  private final ReadingReport readings;
  private final OutcomeReport decision;

  VideoReport(Inspected inspected, DecisionPolicy policy) {
    this.inspected = inspected;
    this.readings =
        new ReadingReport(
            new DecisionPolicy(
                policy.rules().stream()
                    .filter(rule -> !OF_A_SESSION.contains(rule.cue()))
                    .toList()),
            ALONE);
    this.decision = readings.decide(inspected.readings());
  }

  boolean showsFace() {
    return inspected.frames().stream().anyMatch(frame -> frame.faces() > 0);
  }

  String text() {
    VideoFacts video = inspected.video();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s %s, %dx%d, %d frames in %d ms%n%n"
            .formatted(
                video.container(),
                video.codec(),
                video.width(),
                video.height(),
                video.frameCount(),
                video.duration().toMillis()));
    boolean headed = false;
    for (FrameRow frame : inspected.frames()) {
      Map<String, @Nullable Object> row = row(frame);
      if (!headed) {
        row.keySet().forEach(name -> text.append("%11s".formatted(name)));
        text.append(System.lineSeparator());
        headed = true;
      }
      row.values().forEach(value -> text.append(cell(value)));
      text.append(System.lineSeparator());
    }
    text.append("%n%s%n".formatted(ReadingReport.HEADER));
    inspected
        .readings()
        .forEach(reading -> text.append(readings.line(reading)).append(System.lineSeparator()));
    text.append("%ndecision  %s%n".formatted(decision.text()));
    text.append("          by the rules of level 1; not judged without a session: ");
    text.append("clock, identity over the pass, movements, light, comparison");
    return text.toString();
  }

  String json() {
    VideoFacts video = inspected.video();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("container", video.container());
    facts.put("codec", video.codec());
    facts.put("width", video.width());
    facts.put("height", video.height());
    facts.put("frames", video.frameCount());
    facts.put("durationMillis", video.duration().toMillis());
    Map<String, @Nullable Object> decided = decision.json();
    decided.put("level", ALONE.level().number());
    decided.put("notJudged", new ArrayList<>(OF_A_SESSION).stream().sorted().toList());
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("video", facts);
    all.put("frames", inspected.frames().stream().map(VideoReport::row).toList());
    all.put("readings", inspected.readings().stream().map(readings::json).toList());
    all.put("decision", decided);
    return JsonText.of(all);
  }

  private static Map<String, @Nullable Object> row(FrameRow frame) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("frame", frame.index());
    row.put("ms", frame.timestamp().toMillis());
    row.put("faces", frame.faces());
    row.put("yaw", value(frame.yaw()));
    row.put("pitch", value(frame.pitch()));
    row.put("roll", value(frame.roll()));
    row.put("eyeLeft", value(frame.eyeLeft()));
    row.put("eyeRight", value(frame.eyeRight()));
    row.put("mouth", value(frame.mouth()));
    row.put("brightness", value(frame.brightness()));
    row.put("red", value(frame.red()));
    row.put("green", value(frame.green()));
    row.put("blue", value(frame.blue()));
    return row;
  }

  private static @Nullable Double value(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "%11s".formatted("-");
      case Double number -> String.format(Locale.ROOT, "%11.3f", number);
      default -> "%11s".formatted(value);
    };
  }
}
