package org.veriself.storage.sql;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.access.KeyScope;

/// How values that SQL has no type for rest in columns.
final class Columns {

  private Columns() {}

  static long moment(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static Instant moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static Instant moment(ResultSet row, String column) throws SQLException {
    return moment(row.getLong(column));
  }

  static Optional<Instant> optionalMoment(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(moment(micros));
  }

  static @Nullable String scope(KeyScope scope) {
    return switch (scope) {
      case KeyScope.EveryAction() -> null;
      case KeyScope.Only(Set<String> names) -> Json.texts(names);
    };
  }

  static KeyScope scope(ResultSet row, String column) throws SQLException {
    String json = row.getString(column);
    return json == null ? new KeyScope.EveryAction() : new KeyScope.Only(Json.texts(json));
  }

  static byte[] uuid(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
