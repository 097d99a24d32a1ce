package org.veriself.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.device.DeviceHints;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.LivenessPass.RecordingStart;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// What every [Passes] does, beside the [Sessions] of the same store. The store is empty at first.
public interface PassesContract {

  Sessions sessions();

  Passes passes();

  @Test
  default void openedPassIsFoundAtEveryLevel() {
    Samples samples = new Samples(101);
    for (SecureLevel level : SecureLevel.values()) {
      LivenessPass pass = open(samples, level);

      assertThat(passes().byId(pass.id())).contains(pass);
      assertThat(passes().of(pass.session())).containsExactly(pass);
    }
  }

  @Test
  default void passesComeInTheOrderOfTheirNumbers() {
    Samples samples = new Samples(102);
    SessionRecord session = issue(samples, SecureLevel.LIGHT);
    LivenessPass second = samples.pass(session, 2, Samples.NOW);
    LivenessPass first = samples.pass(session, 1, Samples.NOW.plusSeconds(1));

    assertThat(passes().open(second)).isTrue();
    assertThat(passes().open(first)).isTrue();

    assertThat(passes().of(session.id())).containsExactly(first, second);
  }

  @Test
  default void numberIsTakenOnce() {
    Samples samples = new Samples(103);
    SessionRecord session = issue(samples, SecureLevel.SILENT);
    List<LivenessPass> candidates =
        List.of(
            samples.pass(session, 1, Samples.NOW),
            samples.pass(session, 1, Samples.NOW),
            samples.pass(session, 1, Samples.NOW));

    List<Boolean> answers =
        Simultaneously.call(candidates.size(), i -> passes().open(candidates.get(i)));

    assertThat(answers).containsOnlyOnce(true);
    assertThat(passes().of(session.id())).containsExactly(candidates.get(answers.indexOf(true)));
  }

  @Test
  default void passOfAnUnknownSessionIsNotOpened() {
    Samples samples = new Samples(104);
    LivenessPass pass = samples.pass(samples.session(), 1, Samples.NOW);

    assertThat(passes().open(pass)).isFalse();
    assertThat(passes().byId(pass.id())).isEmpty();
    assertThat(passes().of(pass.session())).isEmpty();
    assertThat(passes().chunks(pass.id(), RecordingName.MAIN)).isEmpty();
    assertThat(passes().evidence(pass.id())).isEmpty();
  }

  @Test
  default void stepsAreReleasedInOrderAndOnce() {
    Samples samples = new Samples(105);
    LivenessPass pass = open(samples, SecureLevel.ACTION);
    int steps = pass.challenge().steps().size();

    assertThat(passes().release(pass.id(), 1, Samples.NOW)).isFalse();
    for (int i = 0; i < steps; i++) {
      int index = i;
      Instant at = Samples.NOW.plusSeconds(i);
      List<Boolean> answers = Simultaneously.call(3, _ -> passes().release(pass.id(), index, at));
      assertThat(answers).containsOnlyOnce(true);
    }
    assertThat(passes().release(pass.id(), steps, Samples.NOW)).isFalse();

    List<Instant> releases = passes().byId(pass.id()).orElseThrow().releases();
    assertThat(releases).hasSize(steps);
    assertThat(releases.get(1)).isEqualTo(Samples.NOW.plusSeconds(1));
  }

  @Test
  default void recordingStartsOnce() {
    Samples samples = new Samples(106);
    LivenessPass pass = open(samples, SecureLevel.ACTION_AND_LIGHT);

    assertThat(passes().startRecording(pass.id(), RecordingName.ACTION, Samples.NOW)).isTrue();
    assertThat(passes().startRecording(pass.id(), RecordingName.ACTION, Samples.NOW.plusSeconds(1)))
        .isFalse();
    assertThat(passes().startRecording(pass.id(), RecordingName.MAIN, Samples.NOW.plusSeconds(2)))
        .isTrue();

    assertThat(passes().byId(pass.id()).orElseThrow().starts())
        .containsExactly(
            new RecordingStart(RecordingName.ACTION, Samples.NOW),
            new RecordingStart(RecordingName.MAIN, Samples.NOW.plusSeconds(2)));
  }

  @Test
  default void chunksFollowEachOtherWithoutGapOrOverlap() {
    Samples samples = new Samples(107);
    LivenessPass pass = open(samples, SecureLevel.ACTION_AND_LIGHT);
    List<Chunk> action = samples.chunks(RecordingName.ACTION, 3, Samples.NOW);
    List<Chunk> main = samples.chunks(RecordingName.MAIN, 2, Samples.NOW.plusSeconds(5));

    assertThat(passes().append(pass.id(), action.get(1))).isFalse();
    assertThat(passes().byId(pass.id()).orElseThrow().mediaArrived()).isFalse();
    assertThat(passes().append(pass.id(), action.get(0))).isTrue();
    assertThat(passes().byId(pass.id()).orElseThrow().mediaArrived()).isTrue();
    assertThat(passes().append(pass.id(), action.get(0))).isFalse();
    assertThat(passes().append(pass.id(), main.get(0))).isTrue();
    assertThat(passes().append(pass.id(), action.get(2))).isFalse();
    assertThat(passes().append(pass.id(), action.get(1))).isTrue();
    assertThat(passes().append(pass.id(), action.get(2))).isTrue();
    assertThat(passes().append(pass.id(), main.get(1))).isTrue();

    assertThat(passes().chunks(pass.id(), RecordingName.ACTION)).containsExactlyElementsOf(action);
    assertThat(passes().chunks(pass.id(), RecordingName.MAIN)).containsExactlyElementsOf(main);
  }

  @Test
  default void oneOfSeveralSimultaneousChunksIsTaken() {
    Samples samples = new Samples(108);
    LivenessPass pass = open(samples, SecureLevel.SILENT);
    Chunk chunk = samples.chunks(RecordingName.MAIN, 1, Samples.NOW).getFirst();

    List<Boolean> answers = Simultaneously.call(4, _ -> passes().append(pass.id(), chunk));

    assertThat(Collections.frequency(answers, true)).isEqualTo(1);
    assertThat(passes().chunks(pass.id(), RecordingName.MAIN)).containsExactly(chunk);
  }

  @Test
  default void submittedPassNoLongerChanges() {
    Samples samples = new Samples(109);
    LivenessPass pass = open(samples, SecureLevel.ACTION_AND_LIGHT);
    Submission submission = samples.submission(pass, Samples.NOW.plusSeconds(20));
    Submission other = samples.submission(pass, Samples.NOW.plusSeconds(21));
    List<Submission> both = List.of(submission, other);

    List<Boolean> answers = Simultaneously.call(2, i -> passes().submit(pass.id(), both.get(i)));

    assertThat(answers).containsOnlyOnce(true);
    LivenessPass submitted = passes().byId(pass.id()).orElseThrow();
    assertThat(submitted.state())
        .isEqualTo(new PassState.Submitted(both.get(answers.indexOf(true))));
    Chunk chunk = samples.chunks(RecordingName.MAIN, 1, Samples.NOW).getFirst();
    assertThat(passes().append(pass.id(), chunk)).isFalse();
    assertThat(passes().release(pass.id(), 0, Samples.NOW)).isFalse();
    assertThat(passes().startRecording(pass.id(), RecordingName.MAIN, Samples.NOW)).isFalse();
    assertThat(passes().byId(pass.id())).contains(submitted);
    assertThat(passes().evidence(pass.id())).isEmpty();
  }

  @Test
  default void hintsOfTheDeviceAreKeptWithTheSubmission() {
    Samples samples = new Samples(112);
    List<Optional<DeviceHints>> told =
        List.of(
            Optional.empty(),
            Optional.of(new DeviceHints(false, false, false, false)),
            Optional.of(new DeviceHints(true, false, false, false)),
            Optional.of(new DeviceHints(false, true, false, false)),
            Optional.of(new DeviceHints(false, false, true, false)),
            Optional.of(new DeviceHints(false, false, false, true)));
    for (Optional<DeviceHints> hints : told) {
      LivenessPass pass = open(samples, SecureLevel.SILENT);
      Submission submission =
          new Submission(Samples.NOW, samples.submission(pass, Samples.NOW).recordings(), hints);

      assertThat(passes().submit(pass.id(), submission)).isTrue();
      assertThat(passes().byId(pass.id()).orElseThrow().state())
          .isEqualTo(new PassState.Submitted(submission));
    }
  }

  @Test
  default void aPassThatWasBrokenOffIsJudgedWithoutMedia() {
    Samples samples = new Samples(111);
    LivenessPass pass = open(samples, SecureLevel.SILENT);
    Judgement left =
        new Judgement(
            Samples.NOW.plusSeconds(5),
            Outcome.Rejected.because(Reason.PERSON_LEFT),
            Optional.empty());

    assertThat(passes().end(pass.id(), left)).isTrue();
    assertThat(passes().end(pass.id(), left)).isFalse();
    assertThat(passes().submit(pass.id(), samples.submission(pass, Samples.NOW))).isFalse();
    assertThat(passes().byId(pass.id()).orElseThrow().state())
        .isEqualTo(new PassState.Judged(new Submission(left.at(), List.of()), left));
  }

  @Test
  default void erasingTheSessionErasesItsPasses() {
    Samples samples = new Samples(110);
    LivenessPass pass = open(samples, SecureLevel.SILENT);
    Chunk chunk = samples.chunks(RecordingName.MAIN, 1, Samples.NOW).getFirst();
    passes().append(pass.id(), chunk);

    sessions().erase(pass.session(), Erasure.REQUESTED, Samples.NOW);

    assertThat(passes().byId(pass.id())).isEmpty();
    assertThat(passes().of(pass.session())).isEmpty();
    assertThat(passes().chunks(pass.id(), RecordingName.MAIN)).isEmpty();
    assertThat(passes().submit(pass.id(), samples.submission(pass, Samples.NOW))).isFalse();
  }

  private SessionRecord issue(Samples samples, SecureLevel level) {
    SessionRecord session = samples.session(samples.plan(level), Samples.NOW);
    sessions().issue(session);
    return session;
  }

  private LivenessPass open(Samples samples, SecureLevel level) {
    LivenessPass pass = samples.pass(issue(samples, level), 1, Samples.NOW);
    assertThat(passes().open(pass)).isTrue();
    return pass;
  }
}
