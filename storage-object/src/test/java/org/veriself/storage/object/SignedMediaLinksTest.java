package org.veriself.storage.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

/// actions.md 0.2: links live ten minutes.
class SignedMediaLinksTest {
  private static final Pattern FORM =
      Pattern.compile("https://id\\.example/media/v1/([^/]+)/(.+)\\?e=(\\d+)&s=([\\w-]+)");

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final SessionId session = new Samples(1).sessionId();
  private final MediaName name = new MediaName("pass/best-frame");
  private SignedMediaLinks links;

  @BeforeEach
  void open() {
    links = reopened();
  }

  @Test
  void aLinkOpensItsObjectForTenMinutes() {
    Matcher link = link();

    clock.advance(Duration.ofMinutes(10));
    assertThat(verify(links, link)).contains(new SignedMediaLinks.Target(session, name));
    clock.advance(Duration.ofSeconds(1));
    assertThat(verify(links, link)).isEmpty();
  }

  @Test
  void aLinkOutlivesARestart() {
    assertThat(verify(reopened(), link())).isPresent();
  }

  @Test
  void noPartCanBeChanged() {
    Matcher link = link();
    String other = new Samples(2).sessionId().toString();
    long later = Long.parseLong(link.group(3)) + 1;

    assertThat(verify(other, link.group(2), link.group(3), link.group(4))).isEmpty();
    assertThat(verify(link.group(1), "pass/main", link.group(3), link.group(4))).isEmpty();
    assertThat(verify(link.group(1), link.group(2), "" + later, link.group(4))).isEmpty();
    assertThat(verify(link.group(1), link.group(2), link.group(3), "A" + link.group(4))).isEmpty();
    assertThat(verify("../../etc", "passwd", "1", "")).isEmpty();
    assertThat(links.verify(link.group(1), link.group(2), Optional.empty(), Optional.empty()))
        .isEmpty();
  }

  private SignedMediaLinks reopened() {
    return SignedMediaLinks.open(
        folder.resolve("link.key"),
        TinkKeyVault.open(folder.resolve("master.key")),
        () -> URI.create("https://id.example"),
        Duration.ofMinutes(10),
        clock);
  }

  private Matcher link() {
    Matcher link = FORM.matcher(links.link(session, name).toString());
    assertThat(link.matches()).isTrue();
    return link;
  }

  private Optional<SignedMediaLinks.Target> verify(
      String session, String name, String expiry, String signature) {
    return links.verify(session, name, Optional.of(expiry), Optional.of(signature));
  }

  private static Optional<SignedMediaLinks.Target> verify(SignedMediaLinks links, Matcher link) {
    return links.verify(
        link.group(1), link.group(2), Optional.of(link.group(3)), Optional.of(link.group(4)));
  }
}
