package org.veriself.cli.site;

/// The frame of every page, and the only way by which a text becomes HTML.
final class Html {
  private Html() {}

  /// A text as HTML, inside an element or a quoted attribute.
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /// @param site the site's path
  /// @param main HTML
  static String page(String site, String title, String main) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%1$s · Example Bank</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="%2$s/site.css">
    <script src="%2$s/site.js" defer></script>
    </head>
    <body>
    <header><a href="%2$s"><span aria-hidden="true">◆</span> Example Bank</a></header>
    <main>
    %3$s
    </main>
    <footer>A demonstration of Veriself. There is no such bank.</footer>
    </body>
    </html>
    """
        .formatted(escape(title), escape(site), main);
  }

  /// A page that says one thing and leads back to the start.
  static String notice(String site, String title, String text) {
    return page(
        site,
        title,
        """
        <h1>%s</h1>
        <p>%s</p>
        <p><a class="button" href="%s">Start again</a></p>
        """
            .formatted(escape(title), escape(text), escape(site)));
  }
}
