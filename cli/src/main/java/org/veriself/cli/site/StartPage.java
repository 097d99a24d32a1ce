package org.veriself.cli.site;

import java.util.Map;

/// Where a visitor chooses what to try.
final class StartPage {
  private StartPage() {}

  static String html(String site) {
    return Html.page(
        site,
        "Open an account",
        """
        <h1>Open an account</h1>
        <p>One step is left: show that it is you. It takes about a minute and needs a camera.</p>
        <form method="post" action="%1$s/visits" autocomplete="off">
        <fieldset>
        <legend>How it is checked</legend>
        %2$s</fieldset>
        <label class="field" for="language">Language
        <select id="language" name="language">
        %3$s</select></label>
        <div class="field">
        <label for="picture">Compare with a photo of you <small>(optional)</small></label>
        <input id="picture" type="file" accept="image/jpeg,image/png" aria-describedby="hint">
        <p id="hint" class="hint" role="status">Without a photo only liveness is checked.</p>
        <img id="preview" alt="The photo to compare with" hidden>
        <button type="button" id="remove" class="quiet" hidden>Remove the photo</button>
        <input type="hidden" id="photo" name="photo">
        </div>
        <button type="submit" id="begin">Verify me</button>
        <noscript><p class="hint">Photos and the camera need JavaScript.</p></noscript>
        </form>
        <p class="hint">Your video stays on the server that shows you this page, and is removed \
        when its result expires.</p>
        """
            .formatted(Html.escape(site), levels(), languages()));
  }

  private static String levels() {
    return level(1, "Hold still", "nothing else to do")
        + level(2, "Movements", "for example blink")
        + level(3, "Light", "colours on the screen")
        + level(4, "Movements and light", "the strictest");
  }

  private static String level(int number, String name, String what) {
    return """
    <label class="choice"><input type="radio" name="level" value="%d"%s>
    <span>%s <small>%s</small></span></label>
    """
        .formatted(number, number == 4 ? " checked" : "", Html.escape(name), Html.escape(what));
  }

  private static String languages() {
    StringBuilder options = new StringBuilder();
    for (Map.Entry<String, String> language : VisitForm.LANGUAGES.entrySet()) {
      options.append(
          "<option value=\"%s\">%s</option>\n"
              .formatted(Html.escape(language.getKey()), Html.escape(language.getValue())));
    }
    return options.toString();
  }
}
