package org.veriself.cluster.trial;

import java.net.URI;
import java.util.Set;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CapturePass;
import org.veriself.capture.client.CaptureProcess;
import org.veriself.capture.client.CaptureRefused;
import org.veriself.capture.client.CaptureUnreachable;
import org.veriself.capture.client.ProgressListener;
import org.veriself.capture.client.Verdict;

/// A phone with the reference client, which mends broken connections by itself.
final class Phone {
  /// Refusals that say nothing about what was acknowledged.
  private static final Set<String> PASSING =
      Set.of(
          "internal_error", "storage_failed", "too_many_requests", "too_many_streams", "unknown");

  private final URI server;
  private final CallTimes times;
  private final Ledger ledger;

  Phone(URI server, CallTimes times, Ledger ledger) {
    this.server = server;
    this.times = times;
    this.ledger = ledger;
  }

  /// A whole pass, up to its verdict.
  ///
  /// @throws NoAnswer when the phone gave up
  void verify(String token, Story story) {
    try {
      CaptureProcess process =
          times.timed(CallKind.START, () -> CaptureClient.connect(server).start(token));
      ledger.started(token);
      Watch watch = new Watch(token, story);
      CapturePass pass = times.timed(CallKind.OPEN, process.listener(watch)::openPass);
      Verdict verdict = pass.record(new ClipCamera(story.video()));
      watch.judged();
      ledger.told(token, verdict);
    } catch (CaptureUnreachable e) {
      throw new NoAnswer(e);
    } catch (CaptureRefused e) {
      if (!PASSING.contains(e.code())) {
        // Nothing but a loss makes the cluster refuse what it took part in a moment ago.
        ledger.submissionIsLost(token, e.code() + ": " + e.getMessage());
      }
      throw new NoAnswer(e);
    }
  }

  /// Told on the phone's thread.
  private final class Watch implements ProgressListener {
    private final String token;
    private final Story story;
    private long submitted;
    private long acknowledged;

    private Watch(String token, Story story) {
      this.token = token;
      this.story = story;
    }

    @Override
    public void submitting() {
      submitted = System.nanoTime();
      times.asked(CallKind.SUBMIT, submitted);
    }

    @Override
    public void checking() {
      ledger.submitted(token, new Ledger.Submission(story, submitted));
      times.answered(CallKind.SUBMIT, submitted);
      acknowledged = System.nanoTime();
      times.asked(CallKind.VERDICT, acknowledged);
    }

    private void judged() {
      times.answered(CallKind.VERDICT, acknowledged);
    }
  }
}
