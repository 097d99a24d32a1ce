package org.veriself.domain.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.VerificationSession;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

class ReadDocumentTest {
  private static final byte[] PICTURE = {1, 2, 3};
  private static final byte[] CUT = {4, 5};
  private static final byte[] PORTRAIT = {6};

  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryStorage storage = new MemoryStorage();
  private final MemoryMediaStore media = new MemoryMediaStore(clock);
  private final Samples samples = new Samples(55);
  private CardReader.Result answer = read(NumberCheck.VALID, Set.of(), true);
  private final ConfirmDocument confirm =
      new ConfirmDocument(storage, storage, storage, media, Lifetimes.standard(), clock);
  private final ReadDocument readDocument =
      new ReadDocument(
          _ -> answer, storage, storage, storage, confirm, media, Lifetimes.standard(), clock);

  @Test
  void whatWasReadIsKeptAndWaitsForThePerson() throws IOException {
    SessionRecord session = started(plan(true, Set.of(CardWarning.BLUR)));
    DocumentPass pass = taken(session).pass();

    assertThat(pass.passed()).isTrue();
    assertThat(pass.confirmed()).isFalse();
    assertThat(storage.documents(session.id())).containsExactly(pass);
    assertThat(text(session, MediaName.cardValues(pass.id())))
        .isEqualTo(
            "{\"LicenseNumber\":\"33-1234567-8\",\"FullName\":\"A \\\"B\\\" C\",\"Birthday\":null}");
  }

  @Test
  void aBlockingWarningOrAWrongNumberDoesNotPassButIsKept() {
    SessionRecord session = started(plan(true, Set.of(CardWarning.BLUR)));

    answer = read(NumberCheck.VALID, Set.of(CardWarning.BLUR), true);
    assertThat(taken(session).pass().passed()).isFalse();
    answer = read(NumberCheck.INVALID, Set.of(), true);
    assertThat(taken(session).pass().passed()).isFalse();
    answer = CardReader.Refused.NO_CARD;
    assertThat(taken(session).refused()).contains(CardReader.Refused.NO_CARD);
    answer = read(NumberCheck.NONE, Set.of(CardWarning.REFLECTION), true);
    assertThat(taken(session).pass().passed()).isTrue();
    assertThat(storage.documents(session.id()))
        .extracting(DocumentPass::number)
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void afterConfirmationThePortraitIsWhatTheFaceIsComparedWith() {
    SessionRecord session = started(plan(true, Set.of()));
    DocumentPass pass = taken(session).pass();

    assertThat(confirm.confirm(session, pass, Map.of("FullName", "A B D", "Birthday", "")))
        .isInstanceOf(ConfirmDocument.Confirmed.class);
    DocumentPass confirmed = storage.document(pass.id()).orElseThrow();
    assertThat(confirmed.edits())
        .containsExactly(new DocumentPass.Edit("FullName", Optional.of("A \"B\" C"), "A B D"));
    assertThat(confirmed.face().name()).isEqualTo(MediaName.cardPortrait(pass.id()));
    assertThat(readDocument.read(session, PICTURE))
        .isEqualTo(ReadDocument.Refused.ALREADY_CONFIRMED);
  }

  @Test
  void withoutAPortraitTheWholeCardIsComparedAndSaysSo() {
    answer = read(NumberCheck.VALID, Set.of(), false);
    SessionRecord session = started(plan(false, Set.of()));

    DocumentPass pass = taken(session).pass();
    assertThat(pass.confirmed()).isTrue();
    assertThat(pass.face().name()).isEqualTo(MediaName.cardCut(pass.id()));
  }

  /// Else a person would be compared with their own card and reported with a stranger's.
  @Test
  void ofTwoCardsThatPassedOnlyTheLastIsConfirmed() {
    SessionRecord session = started(plan(true, Set.of()));
    DocumentPass own = taken(session).pass();
    DocumentPass strangers = taken(session).pass();

    assertThat(confirm.confirm(session, own, Map.of()))
        .isEqualTo(ConfirmDocument.Refused.NOT_THE_LAST);
    assertThat(confirm.confirm(session, strangers, Map.of()))
        .isInstanceOf(ConfirmDocument.Confirmed.class);
    assertThat(confirm.confirm(session, own, Map.of()))
        .isEqualTo(ConfirmDocument.Refused.NOT_THE_LAST);
    assertThat(storage.documents(session.id()))
        .extracting(DocumentPass::confirmed)
        .containsExactly(false, true);
  }

  @Test
  void aPictureThatIsReadWhileAnotherIsConfirmedIsNotTaken() {
    SessionRecord session = started(plan(true, Set.of()));
    DocumentPass first = taken(session).pass();
    ReadDocument slow =
        whileReading(
            () ->
                assertThat(confirm.confirm(session, first, Map.of()))
                    .isInstanceOf(ConfirmDocument.Confirmed.class));

    assertThat(slow.read(session, PICTURE)).isEqualTo(ReadDocument.Refused.ALREADY_CONFIRMED);
    assertThat(storage.documents(session.id())).hasSize(1);
  }

  @Test
  void aPictureThatIsReadWhileAnotherIsStoredComesAfterIt() {
    SessionRecord session = started(plan(false, Set.of()));
    List<DocumentPass> others = new ArrayList<>();
    ReadDocument slow =
        whileReading(
            () -> {
              answer = CardReader.Refused.NO_CARD;
              others.add(taken(session).pass());
              answer = read(NumberCheck.VALID, Set.of(), true);
            });

    ReadDocument.Taken last = (ReadDocument.Taken) slow.read(session, PICTURE);

    assertThat(last.pass().number()).isEqualTo(2);
    assertThat(last.pass().confirmed()).isTrue();
    assertThat(storage.documents(session.id())).containsExactly(others.getFirst(), last.pass());
  }

  @Test
  void picturesAtTheSameMomentAreNoMoreThanTheAttempts() {
    SessionRecord session = started(plan(true, Set.of()));
    for (int i = 1; i < ReadDocument.MOST_ATTEMPTS; i++) {
      assertThat(taken(session).pass().number()).isEqualTo(i);
    }
    ReadDocument slow =
        whileReading(
            () -> assertThat(taken(session).pass().number()).isEqualTo(ReadDocument.MOST_ATTEMPTS));

    assertThat(slow.read(session, PICTURE)).isEqualTo(ReadDocument.Refused.ATTEMPTS_USED_UP);
    assertThat(storage.documents(session.id())).hasSize(ReadDocument.MOST_ATTEMPTS);
  }

  private ReadDocument whileReading(Runnable event) {
    return new ReadDocument(
        _ -> {
          event.run();
          return answer;
        },
        storage,
        storage,
        storage,
        confirm,
        media,
        Lifetimes.standard(),
        clock);
  }

  @Test
  void nothingIsConfirmedAfterTheProcess() {
    SessionRecord session = started(plan(true, Set.of()));
    DocumentPass pass = taken(session).pass();
    clock.advance(Duration.ofMinutes(16));

    assertThat(confirm.confirm(session, pass, Map.of()))
        .isEqualTo(ConfirmDocument.Refused.PROCESS_OVER);
    assertThat(storage.document(pass.id()).orElseThrow().confirmed()).isFalse();
  }

  @Test
  void correctionsAreHeldToTheCard() {
    SessionRecord session = started(plan(true, Set.of()));
    DocumentPass pass = taken(session).pass();

    assertThat(confirm.confirm(session, pass, Map.of("ShoeSize", "44")))
        .isEqualTo(ConfirmDocument.Refused.VALUE_NOT_ALLOWED);
    assertThat(confirm.confirm(session, pass, Map.of("FullName", "x".repeat(513))))
        .isEqualTo(ConfirmDocument.Refused.VALUE_NOT_ALLOWED);
    assertThat(storage.document(pass.id()).orElseThrow().confirmed()).isFalse();
  }

  @Test
  void nobodyCorrectsWhatIsNotShown() {
    SessionRecord session = started(plan(true, Set.of(), List.of("FullName")));
    DocumentPass pass = taken(session).pass();

    assertThat(confirm.confirm(session, pass, Map.of("LicenseNumber", "33-1234567-9")))
        .isEqualTo(ConfirmDocument.Refused.VALUE_NOT_ALLOWED);
    assertThat(confirm.confirm(session, pass, Map.of("FullName", "A B D")))
        .isInstanceOf(ConfirmDocument.Confirmed.class);
  }

  @Test
  void aCardThatSaysSomethingOnItsBackIsTurnedOver() throws IOException {
    answer = singaporean(Map.of("ID", "S1234567D", "EnName", "TAN"), NumberCheck.VALID);
    SessionRecord session =
        started(plan(CardType.SINGAPORE_ID_CARD, true, Set.of(CardWarning.BLUR), List.of()));
    DocumentPass front = taken(session).pass();
    assertThat(front.awaitsBack()).isTrue();
    assertThat(confirm.confirm(session, front, Map.of()))
        .isEqualTo(ConfirmDocument.Refused.NOT_PASSED);

    assertThat(faultOfBack(session, front)).contains(new ReadDocument.WrongSide());
    answer = singaporean(Map.of("ID", "S7654321F", "Address", "1 ROAD"), NumberCheck.VALID);
    assertThat(faultOfBack(session, front)).contains(new ReadDocument.OtherNumber());
    answer = CardReader.Refused.NO_CARD;
    assertThat(faultOfBack(session, front))
        .contains(new ReadDocument.NotRead(CardReader.Refused.NO_CARD));
    answer = singaporean(Map.of("ID", "S1234567D", "Address", "1 ROAD"), NumberCheck.VALID);
    DocumentPass both =
        ((ReadDocument.Taken) readDocument.readBack(session, latest(front), PICTURE)).pass();

    assertThat(both.awaitsBack()).isFalse();
    assertThat(both.back().attempts()).isEqualTo(4);
    assertThat(both.reading().orElseThrow().value("EnName")).contains("TAN");
    assertThat(both.reading().orElseThrow().value("Address")).contains("1 ROAD");
    assertThat(text(session, both.values().orElseThrow().name())).contains("TAN", "1 ROAD");
    assertThat(storage.documents(session.id())).containsExactly(both);
    assertThat(readDocument.readBack(session, both, PICTURE))
        .isEqualTo(ReadDocument.Refused.BACK_NOT_ASKED);
    assertThat(confirm.confirm(session, both, Map.of()))
        .isInstanceOf(ConfirmDocument.Confirmed.class);
  }

  @Test
  void theBackIsNoFront() {
    SessionRecord session = started(plan(CardType.SINGAPORE_ID_CARD, true, Set.of(), List.of()));
    answer = singaporean(Map.of("ID", "S1234567D", "Address", "1 ROAD"), NumberCheck.VALID);
    DocumentPass back = taken(session).pass();

    assertThat(back.passed()).isFalse();
    assertThat(readDocument.readBack(session, back, PICTURE))
        .isEqualTo(ReadDocument.Refused.BACK_NOT_ASKED);
  }

  @Test
  void withoutAskingACardIsConfirmedAfterItsBack() {
    answer = singaporean(Map.of("ID", "S1234567D", "EnName", "TAN"), NumberCheck.VALID);
    SessionRecord session = started(plan(CardType.SINGAPORE_ID_CARD, false, Set.of(), List.of()));
    DocumentPass front = taken(session).pass();
    assertThat(front.confirmed()).isFalse();
    answer = singaporean(Map.of("Address", "1 ROAD"), NumberCheck.NONE);

    assertThat(((ReadDocument.Taken) readDocument.readBack(session, front, PICTURE)).pass())
        .matches(DocumentPass::confirmed);
  }

  private Optional<ReadDocument.BackFault> faultOfBack(SessionRecord session, DocumentPass front) {
    return ((ReadDocument.BackRefused) readDocument.readBack(session, latest(front), PICTURE))
        .why();
  }

  private DocumentPass latest(DocumentPass pass) {
    return storage.document(pass.id()).orElseThrow();
  }

  private static CardReader.Read singaporean(Map<String, String> values, NumberCheck check) {
    List<CardField> fields =
        CardType.SINGAPORE_ID_CARD.fields().stream()
            .map(name -> new CardField(name, Optional.ofNullable(values.get(name)), 0))
            .toList();
    return new CardReader.Read(
        new CardReading(CardType.SINGAPORE_ID_CARD, fields, check, Set.of()),
        CUT,
        Optional.of(PORTRAIT));
  }

  /// actions.md 5, `AllowExpiredDocument`.
  @Test
  void anExpiredCardCountsWhereTheCustomerAllowsIt() {
    answer = passport("2026-01-01");
    for (boolean allowed : List.of(true, false)) {
      SessionRecord session =
          started(
              plan(
                  new DocumentPlan(
                      CardType.PASSPORT, Set.of(), true, true, true, false, allowed, List.of())));
      DocumentPass pass = taken(session).pass();
      assertThat(pass.passed()).isEqualTo(allowed);
      assertThat(pass.reading()).isPresent();
    }
  }

  /// flows.md 1, CheckMode 4: there is no face to wait for.
  @Test
  void aConfirmedCardThatStandsAloneEndsTheProcess() {
    SessionRecord session = started(alone(true));
    DocumentPass first = taken(session).pass();
    DocumentPass pass = taken(session).pass();
    assertThat(storage.byId(session.id()).orElseThrow().leftAt()).isEmpty();
    clock.advance(Duration.ofSeconds(7));

    assertThat(confirm.confirm(session, pass, Map.of("FullName", "A B D")))
        .isInstanceOf(ConfirmDocument.Confirmed.class);
    SessionRecord over = storage.byId(session.id()).orElseThrow();
    assertThat(over.leftAt()).contains(clock.instant());
    assertThat(VerificationSession.at(over, List.of(), Lifetimes.standard(), clock.instant()))
        .isInstanceOf(VerificationSession.Finished.class);
    assertThat(readDocument.read(over, PICTURE)).isEqualTo(ReadDocument.Refused.PROCESS_OVER);
    assertThat(storage.document(first.id()).orElseThrow().confirmed()).isFalse();
    assertThat(storage.document(pass.id()).orElseThrow().edits()).hasSize(1);
  }

  /// A server that stopped between the two writes is helped by the person, who confirms again.
  @Test
  void confirmingAgainEndsAProcessThatDidNotEnd() {
    SessionRecord session = started(alone(true));
    DocumentPass confirmed = taken(session).pass().confirmedWith(List.of(), Optional.empty());
    assertThat(storage.confirm(confirmed, clock.instant())).isTrue();

    assertThat(confirm.confirm(session, confirmed, Map.of()))
        .isEqualTo(new ConfirmDocument.Confirmed(confirmed));
    assertThat(storage.byId(session.id()).orElseThrow().leftAt()).contains(clock.instant());
  }

  @Test
  void aCardThatStandsAloneAndIsNotShownEndsTheProcessAtOnce() {
    SessionRecord session = started(alone(false));
    answer = CardReader.Refused.NO_CARD;
    assertThat(taken(session).pass().confirmed()).isFalse();
    assertThat(storage.byId(session.id()).orElseThrow().leftAt()).isEmpty();
    answer = read(NumberCheck.VALID, Set.of(), false);

    assertThat(taken(session).pass().confirmed()).isTrue();
    assertThat(storage.byId(session.id()).orElseThrow().leftAt()).contains(clock.instant());
  }

  @Test
  void attemptsAreBoundedAndEndWithTheProcess() {
    answer = CardReader.Refused.NO_CARD;
    SessionRecord session = started(plan(true, Set.of()));
    for (int i = 0; i < ReadDocument.MOST_ATTEMPTS; i++) {
      assertThat(readDocument.read(session, PICTURE)).isInstanceOf(ReadDocument.Taken.class);
    }
    assertThat(readDocument.read(session, PICTURE))
        .isEqualTo(ReadDocument.Refused.ATTEMPTS_USED_UP);

    SessionRecord late = started(plan(true, Set.of()));
    clock.advance(Duration.ofMinutes(16));
    assertThat(readDocument.read(late, PICTURE)).isEqualTo(ReadDocument.Refused.PROCESS_OVER);
    SessionRecord selfie = started(samples.plan(SecureLevel.SILENT));
    assertThat(readDocument.read(selfie, PICTURE)).isEqualTo(ReadDocument.Refused.NOT_ASKED);
  }

  private ReadDocument.Taken taken(SessionRecord session) {
    return (ReadDocument.Taken) readDocument.read(session, PICTURE);
  }

  private SessionRecord started(VerificationPlan plan) {
    SessionRecord session = samples.session(plan, clock.instant());
    storage.issue(session);
    assertThat(storage.start(session.id(), samples.start(clock.instant()))).isTrue();
    return storage.byId(session.id()).orElseThrow();
  }

  private static VerificationPlan plan(boolean confirmed, Set<CardWarning> blocking) {
    return plan(confirmed, blocking, List.of());
  }

  private static VerificationPlan plan(
      boolean confirmed, Set<CardWarning> blocking, List<String> shown) {
    return plan(CardType.PHILIPPINES_SSS_ID, confirmed, blocking, shown);
  }

  private static VerificationPlan plan(
      CardType type, boolean confirmed, Set<CardWarning> blocking, List<String> shown) {
    return plan(new DocumentPlan(type, blocking, true, confirmed, true, false, true, shown));
  }

  private static VerificationPlan plan(DocumentPlan document) {
    return new VerificationPlan(
        TokenFamily.IDENTITY,
        SecureLevel.SILENT,
        List.of(),
        true,
        Edition.PLUS,
        5,
        Optional.empty(),
        Optional.empty(),
        Optional.of(document),
        "");
  }

  private static VerificationPlan alone(boolean confirmed) {
    return new VerificationPlan(
        TokenFamily.WEB,
        SecureLevel.SILENT,
        List.of(),
        false,
        Edition.BASIC,
        99,
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new DocumentPlan(
                CardType.PHILIPPINES_SSS_ID,
                Set.of(),
                true,
                confirmed,
                true,
                true,
                true,
                List.of())),
        "");
  }

  private static CardReader.Read read(
      NumberCheck check, Set<CardWarning> warnings, boolean hasPortrait) {
    List<CardField> fields = new ArrayList<>();
    fields.add(new CardField("LicenseNumber", Optional.of("33-1234567-8"), .99));
    fields.add(new CardField("FullName", Optional.of("A \"B\" C"), .9));
    fields.add(CardField.unread("Birthday"));
    return new CardReader.Read(
        new CardReading(CardType.PHILIPPINES_SSS_ID, fields, check, warnings),
        CUT,
        hasPortrait ? Optional.of(PORTRAIT) : Optional.empty());
  }

  private static CardReader.Read passport(String expiry) {
    List<CardField> unread = CardType.PASSPORT.fields().stream().map(CardField::unread).toList();
    return new CardReader.Read(
        new CardReading(CardType.PASSPORT, unread, NumberCheck.VALID, Set.of())
            .with(Map.of("DateOfExpiration", expiry)),
        CUT,
        Optional.empty());
  }

  private String text(SessionRecord session, MediaName name) throws IOException {
    try (InputStream in =
        Channels.newInputStream(media.open(session.owner(), name).orElseThrow())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
