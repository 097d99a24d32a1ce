package org.veriself.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.SessionRecord;

/// A session's decisions as `inspect --session ID --json` prints them.
final class SessionJson {

  private SessionJson() {}

  static String of(SessionRecord session, List<LivenessPass> made, Passes passes) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (LivenessPass pass : made) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("pass", pass.id().toString());
      row.put("number", pass.number());
      row.put(
          "outcome",
          pass.state() instanceof PassState.Judged judged
              ? judged.judgement().outcome().toString()
              : "");
      row.put("readings", passes.evidence(pass.id()).map(SessionJson::readings).orElse(List.of()));
      rows.add(row);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("session", session.id().toString());
    all.put("account", session.account().value());
    all.put("issuedAt", session.issuedAt().toString());
    all.put("passes", rows);
    return JsonText.of(all);
  }

  private static List<Map<String, Object>> readings(Evidence evidence) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (CueReading reading : evidence.readings()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("cue", reading.cue().name());
      row.put("recording", reading.recording().name());
      reading.action().ifPresent(action -> row.put("action", action.name()));
      switch (reading.measurement()) {
        case Measured(double value, double quality, String note) -> {
          row.put("value", value);
          row.put("quality", quality);
          row.put("note", note);
        }
        case NotMeasurable(String why) -> row.put("notMeasurable", why);
      }
      rows.add(row);
    }
    return rows;
  }
}
