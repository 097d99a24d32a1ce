package org.veriself.domain.access;

import java.util.Set;

/// Which actions a key may call.
public sealed interface KeyScope {
  /// Every action, also those that a later release adds.
  record EveryAction() implements KeyScope {}

  /// These actions alone.
  ///
  /// @param names the vendor's names; at least one
  record Only(Set<String> names) implements KeyScope {
    public Only {
      names = Set.copyOf(names);
      if (names.isEmpty()) {
        throw new IllegalArgumentException("a key that may call nothing is of no use");
      }
    }
  }

  default boolean allows(String action) {
    return switch (this) {
      case EveryAction() -> true;
      case Only(Set<String> names) -> names.contains(action);
    };
  }

  /// Whether everything that another scope allows is allowed here too.
  default boolean includes(KeyScope other) {
    return switch (other) {
      case EveryAction() -> this instanceof EveryAction;
      case Only(Set<String> names) -> names.stream().allMatch(this::allows);
    };
  }
}
