package org.veriself.api.action;

import java.util.Set;
import org.veriself.api.request.Field;
import org.veriself.api.request.Kind;
import org.veriself.api.request.Parameters;
import org.veriself.domain.plan.SecureLevel;

/// The `SecureLevel` parameter of actions.md 1 and 3: text `1` to `4`, default `4`.
final class SecureLevels {

  static final Field<String> FIELD =
      Field.optional("SecureLevel", new Kind.Choice(Set.of("1", "2", "3", "4")));

  private SecureLevels() {}

  static SecureLevel of(Parameters parameters) {
    return switch (parameters.get(FIELD).orElse("4")) {
      case "1" -> SecureLevel.SILENT;
      case "2" -> SecureLevel.ACTION;
      case "3" -> SecureLevel.LIGHT;
      default -> SecureLevel.ACTION_AND_LIGHT;
    };
  }
}
