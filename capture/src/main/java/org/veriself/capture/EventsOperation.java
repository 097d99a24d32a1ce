package org.veriself.capture;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.veriself.capture.wire.VerdictAnswer;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.SessionRecord;

/// `GET passes/{pass}/events`: the verdict as server-sent events, one event whenever the state
/// changes. Occupies the request's thread, which is a virtual one, and looks into the store at a
/// steady pace: that works the same when another node judges the pass.
final class EventsOperation implements Gate.PassOperation {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

  private final Passes passes;
  private final ProcessView view;
  private final CaptureJson json;
  private final Slots streams;
  private final Duration length;
  private final Duration pause;
  private final InstantSource clock;

  EventsOperation(
      Passes passes,
      ProcessView view,
      CaptureJson json,
      Slots streams,
      CaptureBounds bounds,
      InstantSource clock) {
    this.passes = passes;
    this.view = view;
    this.json = json;
    this.streams = streams;
    this.length = bounds.streamLength();
    this.pause = bounds.streamPause();
    this.clock = clock;
  }

  @Override
  public Answer answer(Context context, SessionRecord session, LivenessPass pass) {
    if (!streams.take(session.id())) {
      return Refusal.wait(
          CaptureCode.TOO_MANY_STREAMS, "close another stream, or poll the verdict", 1_000);
    }
    try {
      stream(context.res(), session, pass);
    } catch (IOException _) {
      // The client went away; the verdict waits for its next call.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      streams.giveBack(session.id());
    }
    return new Answer.Streamed();
  }

  private void stream(HttpServletResponse response, SessionRecord session, LivenessPass pass)
      throws IOException, InterruptedException {
    response.setStatus(200);
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("utf-8");
    // Asks a proxy in front not to hold events back.
    response.setHeader("X-Accel-Buffering", "no");
    ServletOutputStream out = response.getOutputStream();
    String told = "";
    long looks = Math.max(1, length.dividedBy(pause));
    long keepAlive = Math.max(1, KEEP_ALIVE.dividedBy(pause));
    for (long look = 0; look < looks; look++) {
      Optional<LivenessPass> current = passes.byId(pass.id());
      if (current.isEmpty()) {
        return;
      }
      VerdictAnswer verdict = view.verdict(session, current.get(), clock.instant());
      if (!verdict.state().equals(told)) {
        told = verdict.state();
        event(out, verdict);
      } else if (look % keepAlive == 0) {
        send(out, ":\n\n");
      }
      if (told.equals("done") || told.equals("lapsed")) {
        return;
      }
      Thread.sleep(pause);
    }
  }

  private void event(ServletOutputStream out, VerdictAnswer verdict) throws IOException {
    String message = new String(json.write(verdict), StandardCharsets.UTF_8);
    send(out, "event: " + verdict.state() + "\ndata: " + message + "\n\n");
  }

  private static void send(ServletOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
