package org.veriself.compat.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;

/// Nothing that was sent once counts twice: ten thousand replays, drawn by a fixed seed, of calls
/// that the server accepted from other tokens, other passes or the same one before. Each gets its
/// refusal, and the database and the media on disk are afterwards what they were. What was replayed
/// against goes on as if nothing had been.
class ReplaysIT {
  private static final List<ReplayKind> KINDS = List.of(ReplayKind.values());
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 8;
  private static final int REPLAYS = 1_250;
  /// In each round, beside the replays.
  private static final int REPEATS = 75;
  private static final int LEAST_OF_A_KIND = 500;

  @TempDir private Path folder;

  @Test
  void noReplayIsAccepted() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-02T10:15:30Z"));
    Random kinds = new Random(SEED);
    Random random = new Random(SEED + 1);
    Map<ReplayKind, Integer> refused = new EnumMap<>(ReplayKind.class);
    List<String> problems = new ArrayList<>();
    int completed = 0;
    try (VeriselfServer server = VeriselfServer.start(settings(), now::get)) {
      CallerKey key = server.data().keyIssuer(now::get).issue(new AccountId("bank"));
      try (CaptureLine line = new CaptureLine(now, server.publicUrl(), key)) {
        List<RecordedDevice> expired = ReplayRound.toExpire(line, random);
        for (int i = 0; i < ROUNDS; i++) {
          ReplayRound round = new ReplayRound(line, expired, random);
          StoredState before = StoredState.read(server.data(), folder, round.tokens());
          for (int k = 0; k < REPLAYS; k++) {
            ReplayKind kind = KINDS.get(kinds.nextInt(KINDS.size()));
            Optional<String> problem = wrong(line, round.draw(kind));
            problem.ifPresent(problems::add);
            if (problem.isEmpty()) {
              int _ = refused.merge(kind, 1, Integer::sum);
            }
          }
          assertThat(problems).isEmpty();
          for (int k = 0; k < REPEATS; k++) {
            SentRequest repeated = round.repeated();
            assertThat(line.send(repeated).statusCode()).as("%s", repeated).isIn(200, 202);
          }
          assertThat(StoredState.read(server.data(), folder, round.tokens())).isEqualTo(before);
          completed += round.goOn();
        }
      }
    }
    assertThat(refused.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(ROUNDS * REPLAYS);
    assertThat(refused).containsOnlyKeys(ReplayKind.values());
    assertThat(refused.values()).allMatch(count -> count >= LEAST_OF_A_KIND);
    assertThat(completed).isEqualTo(4 * ROUNDS);
  }

  /// What is wrong with an answer; empty when the replay was refused as it must be.
  private static Optional<String> wrong(CaptureLine line, Replay replay) {
    HttpResponse<byte[]> answer = line.send(replay.request());
    String got = answer.statusCode() + " " + CaptureLine.code(answer);
    String must = replay.status() + " " + replay.code();
    return got.equals(must)
        ? Optional.empty()
        : Optional.of(
            "%s: %s got %s, not %s".formatted(replay.kind(), replay.request(), got, must));
  }

  private Settings settings() {
    return SettingsReader.read(
        Map.of(
            "veriself.data.dir",
            folder.toString(),
            "veriself.http.port",
            "0",
            "veriself.admin.port",
            "0",
            // Expired tokens are to be refused, not forgotten.
            "veriself.sweep.every",
            "P300D"),
        Map.of(),
        Optional.empty());
  }
}
