package org.veriself.domain.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.device.DeviceHints;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.PiecesStream;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.session.SessionRecord;

/// Takes a pass for evaluation once all of it has arrived. Acknowledged means durable: whole
/// recordings on disk, then one transaction that submits and enqueues.
public final class SubmitPass {
  private final Passes passes;
  private final MediaStore media;
  private final QuitPass quitPass;
  private final Runnable submitted;
  private final InstantSource clock;

  /// @param submitted told after every submission, to wake an evaluator of this process
  public SubmitPass(
      Passes passes, MediaStore media, QuitPass quitPass, Runnable submitted, InstantSource clock) {
    this.passes = passes;
    this.media = media;
    this.quitPass = quitPass;
    this.submitted = submitted;
    this.clock = clock;
  }

  /// What the client says it sent: a hash per recording and when it showed each of its steps.
  ///
  /// @param sha256 of the whole recording, lower-case hexadecimal
  public record Claimed(String sha256, List<Duration> stepTimes) {
    public Claimed {
      stepTimes = List.copyOf(stepTimes);
    }
  }

  public sealed interface Result {}

  public record Accepted() implements Result {}

  /// Steps are left that were never released.
  public record ChallengeNotFinished() implements Result {}

  /// The manifest and the challenge do not name the same recordings, or one never arrived.
  public record RecordingMissing(RecordingName recording) implements Result {}

  /// The stored recording is not the one the manifest names. The pass is over: what arrived stays
  /// another, and putting it together again and again is work that only an attacker wants.
  public record WrongHash(RecordingName recording) implements Result {}

  /// The deadline passed, the pass ended otherwise, or its session was erased.
  public record Late() implements Result {}

  /// A recording of the challenge before it is put together.
  private record Arrived(RecordingName name, List<Chunk> chunks, Claimed claimed) {}

  /// @param hints kept for the customer to see; nothing here depends on them. A manifest that is
  ///     sent again changes none
  public Result submit(
      SessionRecord session,
      LivenessPass pass,
      Map<RecordingName, Claimed> manifest,
      Optional<DeviceHints> hints) {
    if (!(pass.state() instanceof PassState.Capturing)) {
      return again(pass.state(), manifest);
    }
    Instant now = clock.instant();
    if (!pass.isRunning(now)) {
      return new Late();
    }
    if (pass.releases().size() < pass.challenge().steps().size()) {
      return new ChallengeNotFinished();
    }
    List<Arrived> arrived = new ArrayList<>();
    for (RecordingName name : pass.challenge().recordings()) {
      List<Chunk> chunks = passes.chunks(pass.id(), name);
      Claimed claimed = manifest.get(name);
      if (claimed == null || chunks.isEmpty()) {
        return new RecordingMissing(name);
      }
      arrived.add(new Arrived(name, chunks, claimed));
    }
    try {
      return submit(session, pass, manifest, arrived, hints, now);
    } catch (MediaStoreException | NoSuchElementException | UncheckedIOException e) {
      if (passes.byId(pass.id()).isPresent()) {
        throw e;
      }
      // Erased meanwhile, with the pieces that were to be put together.
      media.erase(session.id());
      return new Late();
    }
  }

  private Result submit(
      SessionRecord session,
      LivenessPass pass,
      Map<RecordingName, Claimed> manifest,
      List<Arrived> arrived,
      Optional<DeviceHints> hints,
      Instant now) {
    List<SubmittedRecording> recordings = new ArrayList<>();
    for (Arrived one : arrived) {
      StoredMedia whole = assemble(session, pass, one.name(), one.chunks());
      if (!whole.sha256().equals(one.claimed().sha256())) {
        quitPass.quit(session, pass, Reason.RECORDING_MISSING);
        return overtaken(session, pass, manifest, new WrongHash(one.name()));
      }
      recordings.add(
          new SubmittedRecording(
              one.name(),
              whole,
              pass.startOf(one.name()).orElseThrow(),
              one.chunks().getFirst().arrivedAt(),
              one.chunks().getLast().arrivedAt(),
              one.claimed().stepTimes()));
    }
    if (!passes.submit(pass.id(), new Submission(now, recordings, hints))) {
      return overtaken(session, pass, manifest, new Late());
    }
    submitted.run();
    recordings.forEach(recording -> dropChunks(session, pass, recording.name()));
    return new Accepted();
  }

  /// A client whose answer was lost completes again: the same manifest gets the same answer. Any
  /// other comes too late, and so does one for a pass that was broken off.
  private static Result again(PassState state, Map<RecordingName, Claimed> manifest) {
    return switch (state) {
      case PassState.Capturing() -> new Late();
      case PassState.Submitted(Submission submission) -> again(submission, manifest);
      case PassState.Judged(Submission submission, Judgement _) -> again(submission, manifest);
    };
  }

  private static Result again(Submission submission, Map<RecordingName, Claimed> manifest) {
    boolean isSame =
        !submission.recordings().isEmpty()
            && submission.recordings().size() == manifest.size()
            && submission.recordings().stream()
                .allMatch(
                    one ->
                        new Claimed(one.media().sha256(), one.claimedStepTimes())
                            .equals(manifest.get(one.name())));
    return isSame ? new Accepted() : new Late();
  }

  /// The pass ended under this call's hands, or its session was erased. What it put together is of
  /// use only to a submission that came before it.
  private Result overtaken(
      SessionRecord session,
      LivenessPass pass,
      Map<RecordingName, Claimed> manifest,
      Result otherwise) {
    Optional<LivenessPass> left = passes.byId(pass.id());
    if (left.isEmpty()) {
      media.erase(session.id());
      return otherwise;
    }
    PassState state = left.get().state();
    boolean isSubmitted =
        switch (state) {
          case PassState.Capturing() -> false;
          case PassState.Submitted(Submission _) -> true;
          case PassState.Judged(Submission submission, Judgement _) ->
              !submission.recordings().isEmpty();
        };
    if (isSubmitted) {
      return again(state, manifest);
    }
    for (RecordingName name : pass.challenge().recordings()) {
      media.delete(session.owner(), MediaName.recording(pass.id(), name));
    }
    return otherwise;
  }

  private StoredMedia assemble(
      SessionRecord session, LivenessPass pass, RecordingName name, List<Chunk> chunks) {
    Iterator<InputStream> pieces =
        chunks.stream().map(chunk -> opened(session, chunk.name(pass.id()))).iterator();
    try (InputStream whole = new PiecesStream(pieces)) {
      return media.put(session.owner(), MediaName.recording(pass.id(), name), whole);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream opened(SessionRecord session, MediaName piece) {
    return media
        .open(session.owner(), piece)
        .map(Channels::newInputStream)
        .orElseThrow(
            () ->
                new MediaStoreException(
                    "a piece is missing", new NoSuchElementException(piece.value())));
  }

  /// What cannot be deleted now changes nothing of the submission; it is erased with the session.
  private void dropChunks(SessionRecord session, LivenessPass pass, RecordingName name) {
    for (Chunk chunk : passes.chunks(pass.id(), name)) {
      try {
        media.delete(session.owner(), chunk.name(pass.id()));
      } catch (MediaStoreException e) {
        return;
      }
    }
  }
}
