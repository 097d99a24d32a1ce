package org.veriself.domain.observation;

import java.util.Optional;
import org.veriself.domain.identifier.PassId;

/// A piece of work.
///
/// @param operation one of a closed list in its stage, never a text of a caller
/// @param pass what it is done for, where that is known from the start
public record Activity(Stage stage, String operation, Optional<PassId> pass) {

  public static Activity of(Stage stage, String operation) {
    return new Activity(stage, operation, Optional.empty());
  }

  public static Activity on(PassId pass, Stage stage, String operation) {
    return new Activity(stage, operation, Optional.of(pass));
  }
}
