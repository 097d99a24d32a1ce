package org.veriself.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;
import org.veriself.storage.object.SignedMediaLinks.Target;

class SignedMediaLinksTest {
  private static final URI PUBLIC_URL = URI.create("https://verify.example");

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryKeyVault vault = new MemoryKeyVault();
  private final Samples samples = new Samples(1);
  private final SessionId session = samples.sessionId();
  private final MediaName name = MediaName.bestFrame(samples.passId(), 1);
  private SignedMediaLinks links;

  @BeforeEach
  void open() {
    links = openAgain();
  }

  private SignedMediaLinks openAgain() {
    return SignedMediaLinks.open(
        () -> PUBLIC_URL,
        folder.resolve("link.key"),
        vault,
        SignedMediaLinks.STANDARD_LIFETIME,
        clock);
  }

  @Test
  void linkOpensItsObject() {
    URI link = links.link(session, name);

    assertThat(link.toString())
        .startsWith("https://verify.example/media/v1/" + session + "/" + name + "?e=");
    assertThat(open(links, link)).contains(new Target(session, name));
  }

  /// actions.md 0.2: ten minutes.
  @Test
  void expiredLinkIsRefused() {
    URI link = links.link(session, name);

    clock.advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(open(links, link)).isPresent();
    clock.advance(Duration.ofSeconds(2));
    assertThat(open(links, link)).isEmpty();
  }

  @Test
  void linkOpensAfterARestart() {
    URI link = links.link(session, name);

    assertThat(open(openAgain(), link)).contains(new Target(session, name));
  }

  @Test
  void anyChangedCharacterIsRefused() {
    String link = links.link(session, name).toString();
    int from = link.indexOf(session.toString());
    for (int i = from; i < link.length(); i++) {
      char old = link.charAt(i);
      if ("?&=/".indexOf(old) >= 0 || link.startsWith("e=", i) || link.startsWith("s=", i)) {
        continue;
      }
      char other = old == '1' ? '2' : '1';
      String changed = link.substring(0, i) + other + link.substring(i + 1);
      assertThat(open(links, URI.create(changed))).as(changed).isEmpty();
    }
  }

  @Test
  void rubbishIsRefused() {
    for (String text : new String[] {"", "/", "x", "../..", "\n", "1\n2", "\uD83D\uDE00"}) {
      assertThat(links.open(text, text, text)).isEmpty();
      assertThat(links.open(session + "/" + name, text, text)).isEmpty();
    }
  }

  @Test
  void anotherInstallationsLinkIsRefused() {
    SignedMediaLinks other =
        SignedMediaLinks.open(
            () -> PUBLIC_URL,
            folder.resolve("other.key"),
            vault,
            SignedMediaLinks.STANDARD_LIFETIME,
            clock);

    assertThat(open(links, other.link(session, name))).isEmpty();
  }

  @Test
  void damagedKeyFileIsNamed() throws Exception {
    Files.write(folder.resolve("link.key"), new byte[40]);

    assertThatThrownBy(this::openAgain)
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("link.key");
  }

  private static Optional<Target> open(SignedMediaLinks links, URI link) {
    String object = link.getRawPath().substring(SignedMediaLinks.PATH.length());
    String[] query = link.getRawQuery().split("&", -1);
    return links.open(object, query[0].substring(2), query[1].substring(2));
  }
}
