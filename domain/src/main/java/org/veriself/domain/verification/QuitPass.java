package org.veriself.domain.verification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.session.SessionRecord;

/// Ends a pass that will not be completed, and drops what had arrived of it: nobody looks at half
/// a recording, and attempts without end must not fill the disk.
public final class QuitPass {
  private final Passes passes;
  private final MediaStore media;
  private final InstantSource clock;

  public QuitPass(Passes passes, MediaStore media, InstantSource clock) {
    this.passes = passes;
    this.media = media;
    this.clock = clock;
  }

  /// Does nothing to a pass that was completed; one whose time is over timed out, whatever is said
  /// afterwards.
  public void quit(SessionRecord session, LivenessPass pass, Reason reason) {
    Instant now = clock.instant();
    if (!(pass.state() instanceof PassState.Capturing)) {
      sweep(session, pass);
      return;
    }
    Reason why = pass.isLapsed(now) ? Reason.TIMED_OUT : reason;
    if (passes.end(
        pass.id(), new Judgement(now, Outcome.Rejected.because(why), Optional.empty()))) {
      dropChunks(session, pass);
    }
  }

  /// Drops what a pass left behind that ended without being completed.
  public void sweep(SessionRecord session, LivenessPass pass) {
    boolean isGivenUp =
        switch (pass.state()) {
          case PassState.Capturing() -> !pass.isRunning(clock.instant());
          case PassState.Submitted(Submission _) -> false;
          case PassState.Judged(Submission submission, Judgement _) ->
              submission.recordings().isEmpty();
        };
    if (isGivenUp) {
      dropChunks(session, pass);
    }
  }

  private void dropChunks(SessionRecord session, LivenessPass pass) {
    for (RecordingName name : pass.challenge().recordings()) {
      for (Chunk chunk : passes.chunks(pass.id(), name)) {
        media.delete(session.owner(), chunk.name(pass.id()));
      }
    }
  }
}
