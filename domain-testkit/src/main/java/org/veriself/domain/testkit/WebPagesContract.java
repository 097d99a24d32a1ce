package org.veriself.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.web.WebPage;
import org.veriself.domain.web.WebPages;

/// What every store of web pages does.
public interface WebPagesContract {

  WebPages webPages();

  Sessions sessions();

  @Test
  default void aPageIsReadAsItWasAddedAndErasedWithItsSession() {
    Samples samples = new Samples(701);
    SessionRecord session = samples.session();
    WebPage page = page(samples);
    sessions().issue(session);

    assertThat(webPages().page(session.id())).isEmpty();
    webPages().add(session.id(), page);
    WebPage read = webPages().page(session.id()).orElseThrow();
    assertThat(read.style()).isEqualTo(page.style());
    assertThat(read.redirectWithToken()).isEqualTo(page.redirectWithToken());

    sessions().erase(session.id(), Erasure.REQUESTED, Samples.NOW);
    assertThat(webPages().page(session.id())).isEmpty();
  }

  @Test
  default void aPageBelongsToAStoredSessionAndIsAddedOnce() {
    Samples samples = new Samples(702);
    SessionRecord session = samples.session();
    WebPage page = page(samples);

    assertThatIllegalStateException().isThrownBy(() -> webPages().add(session.id(), page));
    sessions().issue(session);
    webPages().add(session.id(), page);
    assertThatIllegalStateException().isThrownBy(() -> webPages().add(session.id(), page));
  }

  private static WebPage page(Samples samples) {
    return new WebPage(
        URI.create("https://shop.example.test/kyc?a=1#top"),
        samples.token(),
        new WebPage.Style("#2d72f1", "id", true, false, true, false, true));
  }
}
