package org.veriself.storage.object;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// Where the keyset of an installation rests, as a text. What reads and writes it makes sure that
/// nobody else can. Thread-safe.
interface KeysetPlace {

  /// What tells one version of the text from the next.
  record Version(FileTime modified, long bytes, @Nullable Object fileKey) {}

  /// For messages; shows nothing of the keyset.
  String name();

  boolean exists();

  /// Writes the first text.
  ///
  /// @return false when there is one already
  /// @throws IOException when the place is out of reach
  boolean create(String keyset) throws IOException;

  /// @throws IOException when the place is out of reach
  Version version() throws IOException;

  /// @throws IOException when the place is out of reach
  /// @throws KeyFileException when it must not be used so
  String read() throws IOException;

  /// Writes another text in place of the one that is there.
  ///
  /// @throws IOException when the place is out of reach
  /// @throws KeyFileException when it cannot be changed from here
  void replace(String keyset) throws IOException;
}
