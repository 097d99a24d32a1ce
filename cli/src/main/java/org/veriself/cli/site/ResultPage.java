package org.veriself.cli.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.veriself.cli.site.DemoVisits.Visit;

/// What a customer learns: the outcome in words, every attempt, the media, and the whole answer.
final class ResultPage {
  /// The codes that mean more than "not verified" (codes.md 1).
  private static final int VERIFIED = 0;

  private static final int TIMED_OUT = 1409;
  private static final int PERSON_LEFT = 1410;
  private static final int LOW_SIMILARITY = 2016;

  private static final int LONGEST_SHOWN = 160;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ResultPage() {}

  /// @param answer of GetWebVerificationResultIntl (actions.md 8)
  static String html(String site, Visit visit, JsonNode answer) {
    boolean finished = answer.path("ErrorCode").isInt();
    boolean verified = finished && answer.path("ErrorCode").asInt() == VERIFIED;
    String title = finished ? (verified ? "Verified" : "Not verified") : "Not finished yet";
    return Html.page(
        site,
        title,
        """
        <h1 class="%s">%s</h1>
        <p class="outcome">%s</p>
        %s%s%s%s
        <details><summary>The whole answer of the API</summary>
        <pre tabindex="0">%s</pre></details>
        <p><a class="button" href="%s">Try again</a></p>
        """
            .formatted(
                verified ? "good" : finished ? "bad" : "open",
                Html.escape(title),
                Html.escape(sentence(visit, answer)),
                finished ? facts(visit, answer) : onward(site, visit),
                attempts(answer.path("VerificationDetailList")),
                bestFrame(answer.path("BestFrameBase64").asText("")),
                video(answer.path("VideoBase64").asText("")),
                Html.escape(shortened(answer)),
                Html.escape(site)));
  }

  private static String sentence(Visit visit, JsonNode answer) {
    if (!answer.path("ErrorCode").isInt()) {
      return "The verification has not come to its end: it can be continued on this device.";
    }
    return switch (answer.path("ErrorCode").asInt()) {
      case VERIFIED ->
          visit.comparesPhoto()
              ? "You are a live person, and the one in the photo."
              : "You are a live person.";
      case LOW_SIMILARITY -> "You are a live person, but not the one in the photo.";
      case TIMED_OUT -> "The time was over before the check was.";
      case PERSON_LEFT -> "The check was left before its end.";
      default -> "The check was not passed: " + answer.path("ErrorMsg").asText();
    };
  }

  private static String onward(String site, Visit visit) {
    return """
    <p class="row"><a class="button" href="%s">Continue</a>
    <a class="button quiet" href="%s/result?token=%s">Look again</a></p>
    """
        .formatted(
            Html.escape(visit.verificationUrl()), Html.escape(site), Html.escape(visit.token()));
  }

  private static String facts(Visit visit, JsonNode answer) {
    return """
    <dl>
    <dt>ErrorCode</dt><dd>%s</dd>
    <dt>ErrorMsg</dt><dd>%s</dd>
    <dt>Similarity</dt><dd>%s</dd>
    </dl>
    """
        .formatted(
            Html.escape(answer.path("ErrorCode").asText()),
            Html.escape(answer.path("ErrorMsg").asText()),
            Html.escape(similarity(visit, answer.path("VerificationDetailList"))));
  }

  private static String similarity(Visit visit, JsonNode details) {
    if (!visit.comparesPhoto()) {
      return "no photo to compare with";
    }
    JsonNode last = details.path(details.size() - 1);
    return last.path("CompareErrorCode").isInt()
        ? number(last.path("Similarity")) + " of 100"
        : "not compared, because the liveness check failed";
  }

  private static String number(JsonNode similarity) {
    return String.format(Locale.ROOT, "%.2f", similarity.asDouble());
  }

  private static String attempts(JsonNode details) {
    if (details.isEmpty()) {
      return "<p class=\"hint\">No attempt was made yet.</p>\n";
    }
    StringBuilder rows = new StringBuilder();
    for (JsonNode detail : details) {
      boolean compared = detail.path("CompareErrorCode").isInt();
      rows.append(
          """
          <tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>
          """
              .formatted(
                  Html.escape(time(detail.path("ReqTimestamp").asLong())),
                  Html.escape(detail.path("ErrorCode").asText()),
                  Html.escape(code(detail, "LivenessErrorCode", "LivenessErrorMsg")),
                  Html.escape(
                      compared ? code(detail, "CompareErrorCode", "CompareErrorMsg") : "not made"),
                  Html.escape(compared ? number(detail.path("Similarity")) : "–"),
                  Html.escape(tags(detail.path("LivenessInfoTag")))));
    }
    return """
    <h2>Attempts</h2>
    <div class="wide" tabindex="0" role="region" aria-label="Attempts">
    <table>
    <thead><tr><th>Begun (UTC)</th><th>Code</th><th>Liveness</th><th>Comparison</th>\
    <th>Similarity</th><th>Info tags</th></tr></thead>
    <tbody>
    %s</tbody>
    </table>
    </div>
    """
        .formatted(rows);
  }

  private static String time(long milliseconds) {
    return TIME.format(Instant.ofEpochMilli(milliseconds));
  }

  private static String code(JsonNode detail, String code, String text) {
    return detail.path(code).asText() + " " + detail.path(text).asText();
  }

  private static String tags(JsonNode tags) {
    if (tags.isEmpty()) {
      return "–";
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode tag : tags) {
      text.append(text.isEmpty() ? "" : ", ").append(tag.asText());
    }
    return text.toString();
  }

  private static String bestFrame(String base64) {
    return base64.isEmpty()
        ? ""
        : """
        <h2>Best picture</h2>
        <img class="media" alt="The best picture of the video" src="data:%s;base64,%s">
        """
            .formatted(
                base64.startsWith("iVBOR") ? "image/png" : "image/jpeg", Html.escape(base64));
  }

  /// The script turns the address into a blob: Safari plays no video from a data address.
  private static String video(String base64) {
    return base64.isEmpty()
        ? ""
        : """
        <h2>Video</h2>
        <video class="media" controls playsinline muted src="data:%s;base64,%s"></video>
        """
            .formatted(
                // 1A 45 DF A3 begins a Matroska file.
                base64.startsWith("GkXfo") ? "video/webm" : "video/mp4", Html.escape(base64));
  }

  /// The answer with every long text cut: Base64 is no reading matter.
  static String shortened(JsonNode answer) {
    ObjectNode copy = answer.deepCopy();
    for (Map.Entry<String, JsonNode> field : copy.properties()) {
      String text = field.getValue().isTextual() ? field.getValue().asText() : "";
      if (text.length() > LONGEST_SHOWN) {
        field.setValue(
            TextNode.valueOf(
                "%s… (%d characters)".formatted(text.substring(0, 40), text.length())));
      }
    }
    try {
      return JSON.writeValueAsString(copy);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
