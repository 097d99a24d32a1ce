package org.veriself.api.request;

import java.util.Set;

/// One declared parameter; also the typed key by which its value is fetched.
///
/// @param synonyms further spellings that are accepted (protocol.md 6.3, name tolerance)
public record Field<T>(String name, Kind<T> kind, boolean required, Set<String> synonyms) {

  public Field {
    synonyms = Set.copyOf(synonyms);
  }

  public static <T> Field<T> optional(String name, Kind<T> kind) {
    return new Field<>(name, kind, false, Set.of());
  }

  public static <T> Field<T> required(String name, Kind<T> kind) {
    return new Field<>(name, kind, true, Set.of());
  }

  public Field<T> orSpelled(String synonym) {
    return new Field<>(name, kind, required, Set.of(synonym));
  }
}
