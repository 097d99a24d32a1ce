package org.veriself.domain.verification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.MediaStoreUnreachable;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.EvaluationQueue.Claim;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.session.VerificationSession;
import org.veriself.domain.storage.StorageException;
import org.veriself.domain.verification.LivenessExaminer.Busy;
import org.veriself.domain.verification.LivenessExaminer.EngineFailed;
import org.veriself.domain.verification.LivenessExaminer.Examined;
import org.veriself.domain.verification.LivenessExaminer.RecordedVideo;

/// Judges the pass that waits longest. Safe to run on any number of threads and nodes: a pass is
/// claimed, and its outcome is stored by compare-and-set, so that a crash leaves it claimable and
/// judging twice changes nothing.
public final class EvaluatePass {
  /// A pass whose evaluation killed its evaluator this often is not tried again: a poisoned upload
  /// must not become a crash loop.
  static final int MOST_CLAIMS = 2;

  /// How long a pass whose media or rows are out of reach lets others come first: were it the
  /// oldest, it would be claimed again and again and nobody else ever.
  static final Duration REST = Duration.ofSeconds(5);

  private final EvaluationQueue queue;
  private final Sessions sessions;
  private final Passes passes;
  private final DocumentPasses documents;
  private final MediaStore media;
  private final LivenessExaminer examiner;
  private final LivenessDecision decision;
  private final Lifetimes lifetimes;
  private final Duration lease;
  private final InstantSource clock;

  public EvaluatePass(
      EvaluationQueue queue,
      Sessions sessions,
      Passes passes,
      DocumentPasses documents,
      MediaStore media,
      LivenessExaminer examiner,
      LivenessDecision decision,
      Lifetimes lifetimes,
      Duration lease,
      InstantSource clock) {
    this.queue = queue;
    this.sessions = sessions;
    this.passes = passes;
    this.documents = documents;
    this.media = media;
    this.examiner = examiner;
    this.decision = decision;
    this.lifetimes = lifetimes;
    this.lease = lease;
    this.clock = clock;
  }

  public sealed interface Result {}

  /// The engine has no capacity, or media or rows are out of reach; the pass stays in the queue.
  ///
  /// @param fault of what keeps media or rows; empty when it is the engine
  public record Deferred(PassId pass, Optional<String> fault) implements Result {}

  public record Judged(LivenessPass pass, Outcome outcome, Optional<Evidence> evidence)
      implements Result {}

  /// Somebody else judged it meanwhile, or its session is gone.
  public record Lost() implements Result {}

  public Optional<Claim> claim() {
    return queue.claim(clock.instant(), lease);
  }

  /// Keeps a claim alive while its pass is judged; call it well within the lease.
  public boolean renew(Claim claim) {
    return queue.renew(claim, clock.instant().plus(lease));
  }

  public Result evaluate(Claim claim) {
    try {
      return evaluated(claim);
    } catch (MediaStoreUnreachable e) {
      return rested(claim, e.reason());
    } catch (StorageException e) {
      return rested(claim, String.valueOf(e.getMessage()));
    }
  }

  private Result evaluated(Claim claim) {
    Optional<LivenessPass> found = passes.byId(claim.pass());
    if (found.isEmpty()
        || !(found.get().state() instanceof PassState.Submitted(Submission submission))) {
      return new Lost();
    }
    LivenessPass pass = found.get();
    Optional<SessionRecord> session = sessions.byId(pass.session());
    if (session.isEmpty()) {
      return new Lost();
    }
    if (claim.count() > MOST_CLAIMS) {
      return conclude(
          claim, session.get(), pass, engineFailed(), Optional.empty(), Optional.empty());
    }
    return judge(claim, session.get(), pass, submission);
  }

  /// An outage says nothing about the pass: to count the claim would end every pass of it.
  private Result rested(Claim claim, String fault) {
    boolean _ = queue.release(claim, clock.instant().plus(REST));
    return new Deferred(claim.pass(), Optional.of(fault));
  }

  private Result deferred(Claim claim) {
    boolean _ = queue.release(claim, clock.instant());
    return new Deferred(claim.pass(), Optional.empty());
  }

  private Result judge(
      Claim claim, SessionRecord session, LivenessPass pass, Submission submission) {
    return switch (examiner.examine(request(session, pass, submission))) {
      case Busy() -> deferred(claim);
      case EngineFailed(String _) ->
          conclude(claim, session, pass, engineFailed(), Optional.empty(), Optional.empty());
      case Examined(Evidence evidence, Optional<byte[]> bestFrame) ->
          conclude(
              claim,
              session,
              pass,
              decision.decide(heldTo(session, pass), evidence),
              Optional.of(evidence),
              bestFrame);
    };
  }

  private LivenessExaminer.Request request(
      SessionRecord session, LivenessPass pass, Submission submission) {
    List<RecordedVideo> videos = new ArrayList<>();
    for (SubmittedRecording recording : submission.recordings()) {
      videos.add(new RecordedVideo(recording, read(session.owner(), recording.media().name())));
    }
    Optional<byte[]> photo =
        session.plan().comparesPhoto()
            ? Optional.of(read(session.owner(), reference(session)))
            : Optional.empty();
    return new LivenessExaminer.Request(heldTo(session, pass), pass, videos, photo);
  }

  /// What the face is compared with: the photo of the token, or the card that the person confirmed
  /// before they were filmed.
  private MediaName reference(SessionRecord session) {
    return session.plan().bringsPhoto()
        ? MediaName.REFERENCE_PHOTO
        : documents.documents(session.id()).stream()
            .filter(DocumentPass::confirmed)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no confirmed card"))
            .face()
            .name();
  }

  /// A pass is judged by what its own challenge asked for.
  private static VerificationPlan heldTo(SessionRecord session, LivenessPass pass) {
    return session.plan().heldTo(pass.challenge().level(), pass.challenge().actions());
  }

  /// Once more when it fails: a client that completes twice at the same moment has the recording
  /// replaced by its like while it is read, see [SubmitPass].
  private byte[] read(MediaOwner owner, MediaName name) {
    try {
      return readOnce(owner, name);
    } catch (MediaStoreUnreachable e) {
      throw e;
    } catch (MediaStoreException e) {
      return readOnce(owner, name);
    }
  }

  private byte[] readOnce(MediaOwner owner, MediaName name) {
    try (InputStream in =
        Channels.newInputStream(
            media
                .open(owner, name)
                .orElseThrow(() -> new IllegalStateException("missing media " + name)))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result conclude(
      Claim claim,
      SessionRecord session,
      LivenessPass pass,
      Outcome outcome,
      Optional<Evidence> evidence,
      Optional<byte[]> bestFrame) {
    Optional<StoredMedia> stored =
        bestFrame.map(
            jpeg ->
                media.put(
                    session.owner(),
                    MediaName.bestFrame(pass.id(), claim.epoch()),
                    new ByteArrayInputStream(jpeg)));
    if (!queue.conclude(claim, new Judgement(clock.instant(), outcome, stored), evidence)) {
      stored.ifPresent(
          own -> {
            boolean _ = isDropped(session.owner(), own.name());
          });
      return new Lost();
    }
    dropReferenceWhenFinal(session);
    return new Judged(pass, outcome, evidence);
  }

  /// The comparison photo is deleted when the process is final (flows.md 9).
  private void dropReferenceWhenFinal(SessionRecord session) {
    List<LivenessPass> made = passes.of(session.id());
    if (session.plan().bringsPhoto()
        && VerificationSession.at(session, made, lifetimes, clock.instant())
            instanceof VerificationSession.Finished
        && isDropped(session.owner(), MediaName.REFERENCE_PHOTO)) {
      sessions.photoDropped(session.id(), clock.instant());
    }
  }

  /// What cannot be deleted now changes nothing of the judgement; [SweepExpired] drops it.
  private boolean isDropped(MediaOwner owner, MediaName name) {
    try {
      media.delete(owner, name);
      return true;
    } catch (MediaStoreException e) {
      return false;
    }
  }

  private static Outcome engineFailed() {
    return new Outcome.Inconclusive(Reason.ENGINE_FAILED);
  }
}
