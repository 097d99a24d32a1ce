package org.veriself.capture;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.capture.wire.DocumentAnswer;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.plan.DocumentPlan;

/// How a picture of a card looks to the client: what was read once it passed, and else why not.
final class DocumentView {

  private DocumentView() {}

  static DocumentAnswer of(
      DocumentPlan plan, DocumentPass pass, Optional<CardReader.Refused> refused) {
    if (!pass.passed()) {
      return new DocumentAnswer(
          pass.id().toString(), "refused", reason(plan, pass, refused), List.of(), false);
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
      return switch (refused.get()) {
        case PICTURE_UNREADABLE -> "unreadable";
        case PICTURE_TOO_LARGE -> "too_large";
        case PICTURE_TOO_SMALL -> "too_small";
        case NO_CARD -> "no_card";
        case SEVERAL_CARDS -> "several_cards";
        case WRONG_TYPE -> "wrong_type";
      };
    }
    @Nullable String warning =
        pass.reading().stream()
            .flatMap(reading -> reading.warnings().stream())
            .filter(plan.blocking()::contains)
            .min(Comparator.<CardWarning>naturalOrder())
            .map(first -> first.name().toLowerCase(Locale.ROOT))
            .orElse(null);
    if (warning != null) {
      return warning;
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
