package org.veriself.evaluation.liveness;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.veriself.domain.decision.Rule;
import org.veriself.domain.evidence.Cue;
import org.veriself.media.Picture;
import org.veriself.media.picture.JpegWriter;

/// The figures as one plain page: tables, histograms, the DET curve and pictures of what went
/// wrong. It holds pictures of people and is not for passing on.
final class AttackPage {
  /// Pictures of more errors than this of one kind teach nothing new.
  private static final int MOST_ERRORS = 24;

  private static final double JPEG_QUALITY = .75;

  private final AttackReport report;
  private final Margins margins;
  private final JpegWriter jpeg = new JpegWriter(JPEG_QUALITY);

  AttackPage(AttackReport report) {
    this.report = report;
    this.margins = report.margins();
  }

  String html() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Simulated attacks</title>
        <style>
        body{font:15px/1.45 sans-serif;max-width:1100px;margin:2em auto;padding:0 1em;color:#222}
        table{border-collapse:collapse;margin:1em 0}
        td,th{padding:.2em .7em;text-align:right;border-bottom:1px solid #ddd}
        td:first-child,th:first-child{text-align:left}
        .warn{background:#fff3cd;padding:.7em 1em;border-radius:6px}
        figure{display:inline-block;margin:.4em;font-size:12px;vertical-align:top}
        .sheet{max-width:330px}.sheet img{width:96px;height:128px;margin-right:2px}
        svg text{font:11px sans-serif}
        </style>
        """);
    page.append("<h1>Simulated attacks, level ")
        .append(report.order().level().number())
        .append("</h1><p class=\"warn\">")
        .append(AttackReport.SIMULATED)
        .append("</p>");
    page.append(
        "<p>Seed %d, %d attacks a species. Intervals are 95 %%, widened by what clips of one face"
                .formatted(report.order().seed(), report.order().sample())
            + " have in common.</p>");
    for (Part part : report.parts()) {
      page.append(table(part));
    }
    page.append("<p>Excluded by the rules for source photos, before anything was scored: ")
        .append(report.exclusions())
        .append("</p>");
    page.append(plots());
    page.append(medians());
    page.append("<h2>Attacks that passed (simulated)</h2>");
    page.append(sheets(outcome -> outcome.isError() && !outcome.isGenuine()));
    page.append("<h2>People who were refused (simulated)</h2>");
    page.append(sheets(outcome -> outcome.isError() && outcome.isGenuine()));
    return page.append("</html>\n").toString();
  }

  private String table(Part part) {
    Predicate<ClipOutcome> of = outcome -> outcome.part() == part;
    StringBuilder table = new StringBuilder("<h2>Part ");
    table
        .append(part.name().toLowerCase(Locale.ROOT))
        .append("</h2><table><tr><th>species (simulated)<th>clips<th>accepted<th>APCER, 95 %")
        .append("<th>ms a clip</tr>");
    for (AttackReport.Row row : report.rows(of, true)) {
      table.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%s<td>%d<td>%d<td>%s<td>%.0f</tr>",
              row.name(),
              row.accepted().trials(),
              row.accepted().hits(),
              row.accepted().text(),
              row.millis()));
    }
    ClusteredRate refused = report.refused(of);
    AttackReport.Slow slow = report.slow(of);
    return table
        .append("</table><p>Genuine clips of 15 frames a second or more: ")
        .append(refused.trials())
        .append(", refused ")
        .append(refused.hits())
        .append(", BPCER ")
        .append(refused.text())
        .append(". Slower ones: ")
        .append(slow.clips())
        .append(", asked to retry with tag 12: ")
        .append(slow.tagged())
        .append(", accepted: ")
        .append(slow.accepted())
        .append(".</p>")
        .toString();
  }

  private String plots() {
    List<ClipOutcome> usual =
        report.outcomes().stream().filter(outcome -> !Margins.isSlow(outcome)).toList();
    List<ClipOutcome> people = usual.stream().filter(ClipOutcome::isGenuine).toList();
    List<ClipOutcome> attacks = usual.stream().filter(outcome -> !outcome.isGenuine()).toList();
    StringBuilder plots =
        new StringBuilder(
            "<h2>Scores (simulated)</h2><p>Blue: genuine; red: attacks; dashed: bounds. The margin"
                + " is the least distance of any cue from its bound, in deviations of that cue"
                + " among genuine clips; above 0 a clip passes.</p>");
    plots.append(
        Plot.histogram(
            "margin",
            people.stream().map(margins::of).toList(),
            attacks.stream().map(margins::of).toList(),
            List.of(0.0)));
    plots.append(
        Plot.det(
            people.stream().map(margins::of).toList(), attacks.stream().map(margins::of).toList()));
    for (Cue cue : cues()) {
      List<Double> bounds = new ArrayList<>();
      for (Rule rule : margins.rules()) {
        if (rule.cue() == cue) {
          rule.least().ifPresent(bounds::add);
          rule.most().ifPresent(bounds::add);
        }
      }
      plots.append(Plot.histogram(cue.name(), values(people, cue), values(attacks, cue), bounds));
    }
    return plots.toString();
  }

  private List<Cue> cues() {
    return margins.rules().stream().map(Rule::cue).distinct().toList();
  }

  private static List<Double> values(List<ClipOutcome> outcomes, Cue cue) {
    return outcomes.stream().flatMap(outcome -> Margins.values(outcome, cue).stream()).toList();
  }

  /// The middle of each cue, species by species.
  private String medians() {
    Map<String, List<ClipOutcome>> groups = new LinkedHashMap<>();
    for (ClipOutcome outcome : report.outcomes()) {
      if (!Margins.isSlow(outcome)) {
        String quality = outcome.quality().isEmpty() ? "" : ": " + outcome.quality();
        groups.computeIfAbsent(outcome.species() + quality, _ -> new ArrayList<>()).add(outcome);
      }
    }
    StringBuilder table =
        new StringBuilder(
            "<h2>Median readings (simulated)</h2><div style=\"overflow-x:auto\">"
                + "<table style=\"font-size:12px\"><tr><th>clips");
    cues().forEach(cue -> table.append("<th>").append(cue.name().replace('_', ' ')));
    groups.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            group -> {
              table.append("<tr><td>").append(group.getKey());
              for (Cue cue : cues()) {
                List<Double> sorted = values(group.getValue(), cue).stream().sorted().toList();
                table.append("<td>");
                if (!sorted.isEmpty()) {
                  table.append(String.format(Locale.ROOT, "%.3f", sorted.get(sorted.size() / 2)));
                }
              }
            });
    return table.append("</table></div>").toString();
  }

  private String sheets(Predicate<ClipOutcome> of) {
    Map<String, Integer> shown = new LinkedHashMap<>();
    StringBuilder sheets = new StringBuilder();
    report.outcomes().stream()
        .filter(of)
        .sorted(Comparator.comparing(ClipOutcome::species))
        .forEach(
            outcome -> {
              if (shown.merge(outcome.species(), 1, Integer::sum) <= MOST_ERRORS) {
                sheets.append(sheet(outcome));
              }
            });
    shown.forEach(
        (species, count) -> {
          if (count > MOST_ERRORS) {
            sheets.append(
                "<p>%s: %d more are not shown.</p>".formatted(species, count - MOST_ERRORS));
          }
        });
    return sheets.isEmpty() ? "<p>None.</p>" : sheets.toString();
  }

  private String sheet(ClipOutcome outcome) {
    StringBuilder sheet = new StringBuilder("<figure class=\"sheet\">");
    for (Picture glimpse : outcome.glimpses()) {
      sheet
          .append("<img alt=\"simulated\" src=\"data:image/jpeg;base64,")
          .append(Base64.getEncoder().encodeToString(jpeg.write(glimpse)))
          .append("\">");
    }
    return sheet
        .append("<figcaption>simulated: ")
        .append(outcome.species())
        .append(outcome.quality().isEmpty() ? "" : ", " + outcome.quality())
        .append(", ")
        .append(outcome.face())
        .append(
            String.format(
                Locale.ROOT,
                ", %.0f fps %s, margin %.2f ",
                outcome.conditions().framesPerSecond(),
                outcome.conditions().format(),
                margins.of(outcome)))
        .append(outcome.reasons().isEmpty() ? "" : outcome.reasons().toString())
        .append("</figcaption></figure>")
        .toString();
  }
}
