package org.veriself.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.veriself.capture.wire.DocumentAnswer;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.testkit.Samples;

/// docs/capture-protocol.md, the card: why a picture is refused, and what of it is told.
class DocumentViewTest {
  private static final String PAST = "2026-01-01";
  private static final String FUTURE = "2031-01-01";

  private final Samples samples = new Samples(71);

  @ParameterizedTest
  @CsvSource({
    "PICTURE_UNREADABLE, unreadable",
    "PICTURE_TOO_LARGE, too_large",
    "PICTURE_TOO_SMALL, too_small",
    "NO_CARD, no_card",
    "SEVERAL_CARDS, several_cards",
    "WRONG_TYPE, wrong_type"
  })
  void whyNoCardWasReadIsTold(CardReader.Refused refused, String reason) {
    DocumentAnswer answer =
        DocumentView.of(plan(Set.of()), pass(Optional.empty(), false), Optional.of(refused));

    assertThat(answer.state()).isEqualTo("refused");
    assertThat(answer.reason()).isEqualTo(reason);
    assertThat(answer.fields()).isEmpty();
  }

  /// The reader's own failure is no fault of the picture.
  @Test
  void withoutAnyReasonItIsTheServer() {
    assertThat(
            DocumentView.of(plan(Set.of()), pass(Optional.empty(), false), Optional.empty())
                .reason())
        .isEqualTo("server");
  }

  @ParameterizedTest
  @CsvSource({
    "BORDER, border",
    "PHOTOCOPY, photocopy",
    "SCREEN, screen",
    "EDITED, edited",
    "REFLECTION, reflection",
    "BLUR, blur"
  })
  void aWarningThatBlocksIsToldAndNothingThatWasRead(CardWarning warning, String reason) {
    DocumentAnswer answer =
        refused(plan(Set.of(warning)), FUTURE, NumberCheck.VALID, EnumSet.allOf(CardWarning.class));

    assertThat(answer.reason()).isEqualTo(reason);
    assertThat(answer.fields()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void aNumberThatCannotBeComesBeforeTheDate(NumberCheck check) {
    assertThat(refused(plan(Set.of()), PAST, check, Set.of()).reason())
        .isEqualTo(check == NumberCheck.INVALID ? "number" : "expired");
  }

  @Test
  void ofAPictureThatPassedTheFieldsAreToldInOrder() {
    DocumentPass pass = pass(Optional.of(reading(FUTURE, NumberCheck.VALID, Set.of())), true);
    DocumentAnswer answer = DocumentView.of(plan(Set.of()), pass, Optional.empty());

    assertThat(answer.state()).isEqualTo("passed");
    assertThat(answer.reason()).isNull();
    assertThat(answer.editable()).isTrue();
    assertThat(answer.fields())
        .extracting(DocumentAnswer.FieldAnswer::name)
        .isEqualTo(CardType.PASSPORT.fields());
    assertThat(answer.fields())
        .filteredOn(field -> field.value() != null)
        .containsExactly(new DocumentAnswer.FieldAnswer("DateOfExpiration", FUTURE));

    DocumentPass confirmed = pass.confirmedWith(List.of(), Optional.empty());
    answer = DocumentView.of(plan(Set.of()), confirmed, Optional.empty());
    assertThat(answer.state()).isEqualTo("confirmed");
    assertThat(answer.editable()).isFalse();
  }

  private DocumentAnswer refused(
      DocumentPlan plan, String expiry, NumberCheck check, Set<CardWarning> warnings) {
    return DocumentView.of(
        plan, pass(Optional.of(reading(expiry, check, warnings)), false), Optional.empty());
  }

  private static DocumentPlan plan(Set<CardWarning> blocking) {
    return new DocumentPlan(CardType.PASSPORT, blocking, true, true, true, false, false, List.of());
  }

  private static CardReading reading(String expiry, NumberCheck check, Set<CardWarning> warnings) {
    return new CardReading(
            CardType.PASSPORT,
            CardType.PASSPORT.fields().stream().map(CardField::unread).toList(),
            check,
            warnings)
        .with(Map.of("DateOfExpiration", expiry));
  }

  private DocumentPass pass(Optional<CardReading> reading, boolean passed) {
    return new DocumentPass(
        samples.passId(),
        samples.sessionId(),
        1,
        Samples.NOW,
        reading,
        passed,
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DocumentPass.Back.NONE);
  }
}
