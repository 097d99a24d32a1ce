package org.veriself.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.veriself.api.action.OfferedActions;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.KeyScope;
import org.veriself.domain.access.SecretId;

/// What the commands about keys are told, read or refused.
final class KeyArguments {
  private static final String READ_ONLY = "read-only";
  private static final int MOST_DAYS = 36_500;

  private KeyArguments() {}

  static SecretId secretId(String text) {
    if (!SecretId.hasValidForm(text)) {
      throw new CommandFailed("'" + text + "' is not a SecretId");
    }
    return new SecretId(text);
  }

  static AccountId account(String name) {
    try {
      return new AccountId(name);
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }

  /// Action names with commas between, or `read-only` for those that read results.
  static KeyScope scope(String text) {
    if (text.equals(READ_ONLY)) {
      return new KeyScope.Only(OfferedActions.RESULTS);
    }
    Set<String> names = new TreeSet<>();
    for (String name : text.split(",", -1)) {
      if (!OfferedActions.contains(name)) {
        throw new CommandFailed("--actions: '" + name + "' is not an action of this server");
      }
      names.add(name);
    }
    return new KeyScope.Only(names);
  }

  static String text(KeyScope scope) {
    return switch (scope) {
      case KeyScope.EveryAction() -> "every action";
      case KeyScope.Only(Set<String> names) ->
          names.equals(OfferedActions.RESULTS) ? READ_ONLY : String.join(",", new TreeSet<>(names));
    };
  }

  /// When a key ends that is made now, for so many days.
  static Optional<Instant> end(Instant now, @Nullable Integer days) {
    if (days == null) {
      return Optional.empty();
    }
    if (days < 1 || days > MOST_DAYS) {
      throw new CommandFailed("--days must be 1 to " + MOST_DAYS);
    }
    return Optional.of(now.plus(Duration.ofDays(days)));
  }
}
