package org.veriself.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.veriself.domain.document.CardType;

/// Card types as they are typed: by the SDK's names.
final class CardTypeName {
  private CardTypeName() {}

  static CardType type(String name) {
    return CardType.ofSdkName(name)
        .orElseThrow(
            () ->
                new CommandFailed(
                    "there is no card type '%s'; known are %s".formatted(name, known())));
  }

  private static String known() {
    return Arrays.stream(CardType.values())
        .map(CardType::sdkName)
        .collect(Collectors.joining(", "));
  }
}
