package org.veriself.domain.pass;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;

/// Port: passes. Thread-safe; every change is durable when the method returns. Changes are
/// compare-and-set: of several simultaneous callers exactly one gets true. Submissions and ends are
/// in the audit trail when they are durable.
public interface Passes {

  /// Stores a new pass. False when its number is taken in the session.
  boolean open(LivenessPass pass);

  Optional<LivenessPass> byId(PassId id);

  /// Passes of a session in the order of their numbers.
  List<LivenessPass> of(SessionId session);

  /// Notes the release of step `index`. False unless exactly `index` steps were released before
  /// and the pass is being captured.
  boolean release(PassId id, int index, Instant at);

  /// Notes that a recording begins. False when it began before or the pass is not being captured.
  boolean startRecording(PassId id, RecordingName recording, Instant at);

  /// Adds a chunk. False unless it begins where the recording ends so far and the pass is being
  /// captured.
  boolean append(PassId id, Chunk chunk);

  /// The chunks of a recording in the order of their offsets.
  List<Chunk> chunks(PassId id, RecordingName recording);

  /// Submits the pass and puts it in the evaluation queue, both or neither. False unless it is
  /// being captured.
  boolean submit(PassId id, Submission submission);

  /// Ends a pass without evaluation, as when the person broke it off. False unless it is being
  /// captured.
  boolean end(PassId id, Judgement judgement);

  /// What was measured, once the pass is judged; empty before, and when nothing could be measured.
  Optional<Evidence> evidence(PassId id);
}
