package org.veriself.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// What every store of document passes does.
public interface DocumentPassesContract {

  DocumentPasses documentPasses();

  Sessions sessions();

  @Test
  default void documentPassesComeBackInOrderAndAreErasedWithTheirSession() {
    Samples samples = new Samples(901);
    SessionRecord session = samples.session();
    sessions().issue(session);
    DocumentPass first = attempt(samples, session, 1, false);
    DocumentPass second = attempt(samples, session, 2, true);

    assertThat(documentPasses().add(second)).isTrue();
    assertThat(documentPasses().add(first)).isTrue();
    assertThat(documentPasses().add(attempt(samples, session, 2, true))).isFalse();
    assertThat(documentPasses().documents(session.id())).containsExactly(first, second);
    assertThat(documentPasses().document(second.id())).contains(second);
    assertThat(documentPasses().document(samples.passId())).isEmpty();

    sessions().erase(session.id(), Erasure.REQUESTED, Samples.NOW);
    assertThat(documentPasses().documents(session.id())).isEmpty();
  }

  @Test
  default void aDocumentPassOfAnUnknownSessionIsNotStored() {
    Samples samples = new Samples(902);
    assertThat(documentPasses().add(attempt(samples, samples.session(), 1, true))).isFalse();
  }

  @Test
  default void aDocumentPassIsConfirmedOnce() {
    Samples samples = new Samples(903);
    SessionRecord session = samples.session();
    sessions().issue(session);
    DocumentPass read = attempt(samples, session, 1, true);
    assertThat(documentPasses().add(read)).isTrue();
    DocumentPass confirmed =
        read.confirmedWith(
            List.of(new DocumentPass.Edit("Name", Optional.of("TAN AH KOW"), "TAN AH KAW")),
            Optional.of(stored(MediaName.cardCorrections(read.id()))));

    assertThat(documentPasses().confirm(confirmed, Samples.NOW)).isTrue();
    assertThat(documentPasses().confirm(confirmed, Samples.NOW)).isFalse();
    assertThat(documentPasses().document(read.id())).contains(confirmed);
  }

  @Test
  default void onlyTheLastCardOfASessionIsConfirmedAndNoneAfterIt() {
    Samples samples = new Samples(905);
    SessionRecord session = samples.session();
    sessions().issue(session);
    DocumentPass first = attempt(samples, session, 1, true);
    DocumentPass second = attempt(samples, session, 2, true);
    assertThat(documentPasses().add(first)).isTrue();
    assertThat(documentPasses().add(second)).isTrue();

    assertThat(documentPasses().confirm(confirmed(first), Samples.NOW)).isFalse();
    assertThat(documentPasses().confirm(confirmed(second), Samples.NOW)).isTrue();
    assertThat(documentPasses().confirm(confirmed(first), Samples.NOW)).isFalse();
    assertThat(documentPasses().add(attempt(samples, session, 3, true))).isFalse();
    assertThat(documentPasses().documents(session.id())).containsExactly(first, confirmed(second));
  }

  /// Whichever comes first: one card counts, and it is the last.
  @Test
  default void aCardThatComesWhileAnotherIsConfirmedIsLaterOrRefused() {
    Samples samples = new Samples(906);
    for (int round = 0; round < 20; round++) {
      SessionRecord session = samples.session();
      sessions().issue(session);
      DocumentPass shown = attempt(samples, session, 1, true);
      DocumentPass next = attempt(samples, session, 2, true);
      assertThat(documentPasses().add(shown)).isTrue();

      List<Boolean> done =
          Simultaneously.call(
              2,
              i ->
                  i == 0
                      ? documentPasses().confirm(confirmed(shown), Samples.NOW)
                      : documentPasses().add(next));

      assertThat(done).containsExactlyInAnyOrder(true, false);
    }
  }

  private static DocumentPass confirmed(DocumentPass pass) {
    return pass.confirmedWith(List.of(), Optional.empty());
  }

  @Test
  default void theBackOfACardIsKeptUntilItIsConfirmed() {
    Samples samples = new Samples(904);
    SessionRecord session = samples.session();
    sessions().issue(session);
    DocumentPass read = attempt(samples, session, 1, true);
    assertThat(documentPasses().add(read)).isTrue();
    DocumentPass turned =
        read.withBackRefused()
            .withBack(
                read.reading().orElseThrow(),
                stored(MediaName.cardValues(read.id())),
                stored(MediaName.cardBack(read.id())),
                stored(MediaName.cardBackCut(read.id())));

    assertThat(turned.back().attempts()).isEqualTo(2);
    assertThat(documentPasses().turnOver(turned, Samples.NOW)).isTrue();
    assertThat(documentPasses().document(read.id())).contains(turned);
    DocumentPass confirmed = turned.confirmedWith(List.of(), Optional.empty());
    assertThat(documentPasses().confirm(confirmed, Samples.NOW)).isTrue();
    assertThat(documentPasses().turnOver(turned, Samples.NOW)).isFalse();
    assertThat(documentPasses().document(read.id())).contains(confirmed);
  }

  private static DocumentPass attempt(
      Samples samples, SessionRecord session, int number, boolean isRead) {
    CardReading reading =
        new CardReading(
            CardType.ML_ID_CARD,
            List.of(
                new CardField("Name", Optional.of("TAN \u738b \"AH\" KOW"), .9),
                new CardField("ID", Optional.of("900101-14-5521"), .99),
                CardField.unread("Sex"),
                CardField.unread("Address"),
                CardField.unread("Type"),
                CardField.unread("Birthday")),
            NumberCheck.VALID,
            Set.of(CardWarning.BLUR));
    PassId id = samples.passId();
    return new DocumentPass(
        id,
        session.id(),
        number,
        Samples.NOW,
        isRead ? Optional.of(reading) : Optional.empty(),
        isRead,
        false,
        List.of(),
        Optional.of(stored(MediaName.cardPicture(id))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DocumentPass.Back.NONE);
  }

  private static StoredMedia stored(MediaName name) {
    return new StoredMedia(name, 7, "1".repeat(32), "2".repeat(64));
  }
}
