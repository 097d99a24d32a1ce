package org.veriself.cli.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veriself.cli.site.DemoVisits.Visit;

class ResultPageTest {
  private static final String SITE = "/demo";
  private static final String FAILED_ATTEMPT =
      """
      {"ErrorCode":1207,"ErrorMsg":"Eyes were not closed.","LivenessErrorCode":1207,
       "LivenessErrorMsg":"Eyes were not closed.","CompareErrorCode":null,
       "CompareErrorMsg":null,"ReqTimestamp":1767225700123,"Similarity":0,"Seq":"s-1",
       "LivenessInfoTag":["<img src=x>","02"]}""";
  private static final String GOOD_ATTEMPT =
      """
      {"ErrorCode":0,"ErrorMsg":"Success","LivenessErrorCode":0,"LivenessErrorMsg":"Success",
       "CompareErrorCode":0,"CompareErrorMsg":"Success","ReqTimestamp":1767225731456,
       "Similarity":93.1,"Seq":"s-2","LivenessInfoTag":null}""";

  @Test
  void aSuccessShowsEveryAttemptAndTheMedia() {
    String html =
        html(
            true,
            """
            {"ErrorCode":0,"ErrorMsg":"Success","VerificationDetailList":[%s,%s],
             "VideoBase64":"GkXfo0AB","BestFrameBase64":"/9j/AAAA","OCRResult":null,
             "Extra":"x","RequestId":"r"}"""
                .formatted(FAILED_ATTEMPT, GOOD_ATTEMPT));

    assertThat(html)
        .contains("<h1 class=\"good\">Verified</h1>", "and the one in the photo.")
        .contains("<dd>0</dd>", "<dd>93.10 of 100</dd>")
        .contains("<td>00:01:40</td>", "<td>1207 Eyes were not closed.</td>", "<td>not made</td>")
        .contains("<td>00:02:11</td>", "<td>93.10</td>")
        .contains("src=\"data:video/webm;base64,GkXfo0AB\"")
        .contains("src=\"data:image/jpeg;base64,/9j/AAAA\"")
        .contains("&quot;RequestId&quot; : &quot;r&quot;")
        .contains("href=\"/demo\">Try again</a>");
  }

  @Test
  void nothingOfTheAnswerBecomesMarkup() {
    String html =
        html(
            false,
            """
            {"ErrorCode":1005,"ErrorMsg":"<script>alert(1)</script>",
             "VerificationDetailList":[%s],"VideoBase64":"\\"><script>","BestFrameBase64":"'>",
             "Extra":"</pre><b>"}"""
                .formatted(FAILED_ATTEMPT));

    assertThat(html)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x&gt;, 02")
        .contains("base64,&quot;&gt;&lt;script&gt;\"", "&lt;/pre&gt;&lt;b&gt;")
        .doesNotContain("<script>", "<img src=x>", "</pre><b>");
  }

  @ParameterizedTest
  @CsvSource({
    "0,false,Verified,You are a live person.",
    "0,true,Verified,'You are a live person, and the one in the photo.'",
    "2016,true,Not verified,'You are a live person, but not the one in the photo.'",
    "1409,true,Not verified,The time was over before the check was.",
    "1410,true,Not verified,The check was left before its end.",
    "1201,true,Not verified,The check was not passed: It is too dark.",
  })
  void theOutcomeIsOnePlainSentence(int code, boolean photo, String title, String sentence) {
    String html =
        html(
            photo,
            """
            {"ErrorCode":%d,"ErrorMsg":"It is too dark.","VerificationDetailList":null,
             "VideoBase64":null,"BestFrameBase64":null}"""
                .formatted(code));

    assertThat(html)
        .contains(">" + title + "</h1>", "<p class=\"outcome\">" + sentence + "</p>")
        .contains("No attempt was made yet.")
        .doesNotContain("<video", "<img");
  }

  @Test
  void whoIsNotFinishedMayContinue() {
    String html =
        html(
            true,
            """
            {"ErrorCode":null,"ErrorMsg":null,"VerificationDetailList":[%s],
             "VideoBase64":null,"BestFrameBase64":null}"""
                .formatted(FAILED_ATTEMPT));

    assertThat(html)
        .contains("Not finished yet", "href=\"http://h/reflect/?token=t-1\">Continue</a>")
        .contains("href=\"/demo/result?token=t-1\">Look again</a>", "1207 Eyes were not closed.")
        .doesNotContain("<dt>ErrorCode</dt>");
  }

  @Test
  void longTextsAreCutInTheWholeAnswer() {
    String shown =
        ResultPage.shortened(json("{\"VideoBase64\":\"%s\"}".formatted("A".repeat(1_000))));

    assertThat(shown).contains("A".repeat(40) + "… (1000 characters)").hasSizeLessThan(120);
  }

  private static String html(boolean photo, String answer) {
    Visit visit = new Visit("b", "t-1", "http://h/reflect/?token=t-1", photo, Instant.EPOCH);
    return ResultPage.html(SITE, visit, json(answer));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
