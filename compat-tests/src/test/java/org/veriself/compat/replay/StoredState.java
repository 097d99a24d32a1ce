package org.veriself.compat.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.session.VerificationSession;
import org.veriself.server.DataDirectory;

/// All that a server keeps of some tokens, read from its own storage: what a replay would have
/// changed.
///
/// @param sessions every session there is
/// @param media every file, with its size and the moment it was written
record StoredState(List<SessionId> sessions, List<Kept> processes, Map<String, String> media) {
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  /// @param attempts as the retry limit counts them
  record Kept(SessionRecord session, int attempts, List<LivenessPass> passes, List<Chunk> chunks) {}

  static StoredState read(DataDirectory data, Path folder, List<String> tokens) {
    Sessions sessions = data.storage().sessions();
    List<SessionId> ids = new ArrayList<>();
    for (TokenFamily family : TokenFamily.values()) {
      ids.addAll(sessions.issuedBefore(family, LATER, 0, 100_000));
    }
    List<Kept> processes = new ArrayList<>();
    for (String token : tokens) {
      SessionRecord session = sessions.byToken(new SecretToken(token).hash()).orElseThrow();
      processes.add(process(data.storage().passes(), session));
    }
    return new StoredState(ids, processes, files(folder.resolve("media")));
  }

  private static Kept process(Passes passes, SessionRecord session) {
    List<LivenessPass> made = passes.of(session.id());
    List<Chunk> chunks = new ArrayList<>();
    for (LivenessPass pass : made) {
      for (RecordingName name : RecordingName.values()) {
        chunks.addAll(passes.chunks(pass.id(), name));
      }
    }
    return new Kept(session, VerificationSession.attempts(session, made), made, chunks);
  }

  private static Map<String, String> files(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        files.put(
            folder.relativize(file).toString(),
            attributes.size() + " bytes of " + attributes.lastModifiedTime());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
