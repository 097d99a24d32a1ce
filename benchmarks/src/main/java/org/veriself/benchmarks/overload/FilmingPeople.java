package org.veriself.benchmarks.overload;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.benchmarks.process.StillPerson;
import org.veriself.capture.client.CaptureRefused;

/// People who are verified one time after the other, from the moment they are made until they are
/// closed, and what became of them.
final class FilmingPeople implements AutoCloseable {
  private final URI server;
  private final SignedCaller caller;
  private final StillPerson person;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger verified = new AtomicInteger();
  private final AtomicInteger sentAway = new AtomicInteger();
  private final List<String> failed = new CopyOnWriteArrayList<>();

  private FilmingPeople(URI server, SignedCaller caller, StillPerson person) {
    this.server = server;
    this.caller = caller;
    this.person = person;
  }

  static FilmingPeople begin(int people, URI server, SignedCaller caller, StillPerson person) {
    FilmingPeople all = new FilmingPeople(server, caller, person);
    all.join(people);
    return all;
  }

  /// So many more.
  void join(int people) {
    for (int i = 0; i < people; i++) {
      var _ = threads.submit(this::verifyAgainAndAgain);
    }
  }

  private void verifyAgainAndAgain() {
    while (!threads.isShutdown()) {
      verify();
    }
  }

  private void verify() {
    try {
      person.verify(server, caller);
      int _ = verified.incrementAndGet();
    } catch (CaptureRefused e) {
      if (e.code().equals("busy")) {
        int _ = sentAway.incrementAndGet();
      } else {
        failed.add(e.code());
      }
    } catch (RuntimeException e) {
      // Who is told to stop breaks off.
      if (!threads.isShutdown()) {
        failed.add(e.toString());
      }
    }
  }

  int verified() {
    return verified.get();
  }

  /// How many gave up, because nothing but `busy` was answered.
  int sentAway() {
    return sentAway.get();
  }

  /// What went wrong with the others.
  List<String> failed() {
    return List.copyOf(failed);
  }

  /// Tells everybody to break off.
  void stop() {
    var _ = threads.shutdownNow();
  }

  /// Returns when everybody has broken off.
  @Override
  public void close() {
    stop();
    threads.close();
  }
}
