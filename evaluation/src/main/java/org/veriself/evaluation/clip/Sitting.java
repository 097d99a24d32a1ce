package org.veriself.evaluation.clip;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.veriself.domain.challenge.Challenge;
import org.veriself.domain.challenge.ChallengeForm;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.RandomChallenges;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.verification.LivenessExaminer;
import org.veriself.evaluation.acting.TimedAction;
import org.veriself.evaluation.acting.TimedColour;
import org.veriself.evaluation.animation.Colour;

/// One pass as the server knows it, with the delays of network, recorder and person drawn by
/// chance: a challenge of the product's own, when each step was released, when chunks came, and
/// what a willing person does meanwhile.
public final class Sitting {
  private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");

  private final VerificationPlan plan;
  private final LivenessPass pass;
  private final List<Shooting> shootings;

  /// @param lastChunk when all of it had arrived, by the server's clock
  private record Shooting(Take take, Instant announced, Instant lastChunk) {}

  private Sitting(VerificationPlan plan, LivenessPass pass, List<Shooting> shootings) {
    this.plan = plan;
    this.pass = pass;
    this.shootings = shootings;
  }

  /// @param actions asked for; empty for levels without actions
  public static Sitting drawn(SecureLevel level, List<Action> actions, SplittableRandom random) {
    VerificationPlan plan =
        new VerificationPlan(TokenFamily.SELFIE, level, actions, false, Edition.PLUS, 5, "");
    Challenge challenge = new RandomChallenges(random).next(plan, ChallengeForm.FULL);
    Server server = new Server(random);
    challenge.steps().forEach(server::release);
    server.finish();
    LivenessPass pass =
        new LivenessPass(
            new PassId(new UUID(0, 1)),
            new SessionId(new UUID(0, 1)),
            1,
            challenge,
            OPENED,
            OPENED.plusSeconds(120),
            server.releases,
            List.of(),
            true,
            new PassState.Capturing());
    return new Sitting(plan, pass, server.shootings);
  }

  public VerificationPlan plan() {
    return plan;
  }

  /// The recordings that are asked for, as a willing person makes them.
  public List<Take> takes() {
    return shootings.stream().map(Shooting::take).toList();
  }

  /// What the examiner gets once all recordings have arrived.
  public LivenessExaminer.Request request(Map<RecordingName, byte[]> videos) {
    List<LivenessExaminer.RecordedVideo> recordings = new ArrayList<>();
    for (Shooting shooting : shootings) {
      RecordingName name = shooting.take().recording();
      byte[] video = videos.getOrDefault(name, new byte[0]);
      recordings.add(
          new LivenessExaminer.RecordedVideo(
              new SubmittedRecording(
                  name,
                  new StoredMedia(MediaName.recording(pass.id(), name), video.length, "", ""),
                  shooting.announced(),
                  shooting.announced().plusMillis(900),
                  shooting.lastChunk(),
                  List.of()),
              video));
    }
    return new LivenessExaminer.Request(plan, pass, recordings, Optional.empty());
  }

  /// The server's clock while the challenge runs.
  private static final class Server {
    private final SplittableRandom random;
    private final List<Instant> releases = new ArrayList<>();
    private final List<Shooting> shootings = new ArrayList<>();
    private Instant now = OPENED;
    private Optional<RecordingName> running = Optional.empty();
    private Instant announced = OPENED;
    private Instant filming = OPENED;
    private List<TimedAction> actions = new ArrayList<>();
    private List<TimedColour> colours = new ArrayList<>();

    Server(SplittableRandom random) {
      this.random = random;
    }

    void release(ChallengeStep step) {
      if (!running.equals(Optional.of(step.recording()))) {
        finish();
        begin(step.recording());
      }
      releases.add(now);
      Duration seen = Duration.between(filming, now);
      switch (step) {
        case ChallengeStep.Hold _ -> {}
        case ChallengeStep.Perform(Action action, Duration _) -> {
          var acted = org.veriself.evaluation.animation.Action.valueOf(action.name());
          long millis = Math.round(acted.naturalLength().toMillis() * random.nextDouble(0.85, 1.2));
          actions.add(
              new TimedAction(acted, seen.plus(between(350, 900)), Duration.ofMillis(millis)));
        }
        case ChallengeStep.Show(var colour, Duration length) ->
            colours.add(
                new TimedColour(
                    new Colour(colour.red(), colour.green(), colour.blue()),
                    seen.plus(between(20, 90)),
                    length.plusMillis(200)));
      }
      now = now.plus(step.length()).plus(between(20, 120));
    }

    private void begin(RecordingName name) {
      running = Optional.of(name);
      now = now.plus(between(200, 500));
      announced = now;
      filming = now.plus(between(60, 400));
      actions = new ArrayList<>();
      colours = new ArrayList<>();
    }

    void finish() {
      if (running.isPresent()) {
        Take take = new Take(running.get(), Duration.between(filming, now), actions, colours);
        shootings.add(new Shooting(take, announced, now.plus(between(80, 500))));
        running = Optional.empty();
      }
    }

    private Duration between(int least, int most) {
      return Duration.ofMillis(random.nextInt(least, most));
    }
  }
}
