package org.veriself.cli.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void everyCharacterWithAMeaningIsEscaped() {
    assertThat(Html.escape("<a href=\"x\" title='y'>&amp;</a>"))
        .isEqualTo("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
    assertThat(Html.escape("ไทย · עברית")).isEqualTo("ไทย · עברית");
  }

  @Test
  void aNoticeEscapesWhatItSays() {
    assertThat(Html.notice("/demo", "<b>", "a & b <script>"))
        .contains("<h1>&lt;b&gt;</h1>", "<title>&lt;b&gt; · ", "<p>a &amp; b &lt;script&gt;</p>")
        .doesNotContain("<b>");
  }
}
