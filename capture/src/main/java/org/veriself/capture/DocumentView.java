package org.veriself.capture;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.veriself.capture.wire.DocumentAnswer;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.verification.ReadDocument;

/// How a picture of a card looks to the client: what was read once it passed, and else why not.
final class DocumentView {

  private static final String BACK = "back_wanted";

  private DocumentView() {}

  /// A picture of the back that does not count.
  static DocumentAnswer ofBack(DocumentPass front, Optional<ReadDocument.BackFault> fault) {
    return new DocumentAnswer(
        front.id().toString(),
        BACK,
        fault.map(DocumentView::reason).orElse("server"),
        List.of(),
        false);
  }

  private static String reason(ReadDocument.BackFault fault) {
    return switch (fault) {
      case ReadDocument.NotRead(CardReader.Refused why) -> reason(why);
      case ReadDocument.Warned(Set<CardWarning> warnings) -> first(warnings.stream()).orElseThrow();
      case ReadDocument.WrongSide() -> "wrong_side";
      case ReadDocument.OtherNumber() -> "number";
    };
  }

  private static String reason(CardReader.Refused refused) {
    return switch (refused) {
      case PICTURE_UNREADABLE -> "unreadable";
      case PICTURE_TOO_LARGE -> "too_large";
      case PICTURE_TOO_SMALL -> "too_small";
      case NO_CARD -> "no_card";
      case SEVERAL_CARDS -> "several_cards";
      case WRONG_TYPE -> "wrong_type";
    };
  }

  private static Optional<String> first(Stream<CardWarning> warnings) {
    return warnings
        .min(Comparator.<CardWarning>naturalOrder())
        .map(one -> one.name().toLowerCase(Locale.ROOT));
  }

  static DocumentAnswer of(
      DocumentPlan plan, DocumentPass pass, Optional<CardReader.Refused> refused) {
    if (!pass.passed()) {
      return new DocumentAnswer(
          pass.id().toString(), "refused", reason(plan, pass, refused), List.of(), false);
    }
    if (pass.awaitsBack()) {
      return new DocumentAnswer(pass.id().toString(), BACK, null, List.of(), false);
    }
    return new DocumentAnswer(
        pass.id().toString(),
        pass.confirmed() ? "confirmed" : "passed",
        null,
        pass.reading().orElseThrow().fields().stream()
            .filter(field -> plan.shows(field.name()))
            .map(field -> new DocumentAnswer.FieldAnswer(field.name(), field.value().orElse(null)))
            .toList(),
        plan.editable() && !pass.confirmed());
  }

  private static String reason(
      DocumentPlan plan, DocumentPass pass, Optional<CardReader.Refused> refused) {
    if (refused.isPresent()) {
      return reason(refused.get());
    }
    Optional<String> warning =
        first(
            pass.reading().stream()
                .flatMap(reading -> reading.warnings().stream())
                .filter(plan.blocking()::contains));
    if (warning.isPresent()) {
      return warning.get();
    }
    if (pass.reading().filter(CardReading::isOnlyBack).isPresent()) {
      return "wrong_side";
    }
    Optional<CardReading> reading = pass.reading();
    if (reading.filter(read -> read.numberCheck() == NumberCheck.INVALID).isPresent()) {
      return "number";
    }
    return reading.filter(read -> plan.refusesAsExpired(read, pass.at())).isPresent()
        ? "expired"
        : "server";
  }
}
