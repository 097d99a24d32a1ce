package org.veriself.domain.document;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one picture of a card says.
///
/// @param fields exactly those of the type, in its order
/// @param warnings what may be wrong with the picture, before anything is switched off
public record CardReading(
    CardType type, List<CardField> fields, NumberCheck numberCheck, Set<CardWarning> warnings) {

  public CardReading {
    fields = List.copyOf(fields);
    warnings = warnings.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(new HashSet<>(warnings)));
    if (!fields.stream().map(CardField::name).toList().equals(type.fields())) {
      throw new IllegalArgumentException("the fields are not those of " + type);
    }
  }

  /// The same with other values in some fields.
  public CardReading with(Map<String, String> others) {
    return new CardReading(
        type,
        fields.stream()
            .map(
                field ->
                    others.containsKey(field.name())
                        ? new CardField(
                            field.name(), Optional.ofNullable(others.get(field.name())), 1)
                        : field)
            .toList(),
        numberCheck,
        warnings);
  }

  /// The same with what only the back says, and with what may be wrong with its picture.
  public CardReading withBack(CardReading back) {
    Set<CardWarning> all = new HashSet<>(warnings);
    all.addAll(back.warnings);
    List<CardField> both = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      CardField front = fields.get(i);
      both.add(front.value().isPresent() ? front : back.fields.get(i));
    }
    return new CardReading(type, both, numberCheck, all);
  }

  /// Whether it is the back of a card that was read where its front belongs.
  public boolean isOnlyBack() {
    return !type.backFields().isEmpty()
        && fields.stream()
            .filter(field -> field.value().isPresent())
            .map(CardField::name)
            .allMatch(field -> type.backFields().contains(field) || type.isNumber(field));
  }

  public Optional<String> value(String field) {
    return fields.stream()
        .filter(one -> one.name().equals(field))
        .findFirst()
        .flatMap(CardField::value);
  }

  /// Values are personal and stay out of logs.
  @Override
  public String toString() {
    return "CardReading[%s, %s, %s, %s]".formatted(type, fields, numberCheck, warnings);
  }
}
