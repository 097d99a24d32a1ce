package org.veriself.benchmarks.overload;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.TemporaryFolder;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.benchmarks.call.Tc3Signer;
import org.veriself.benchmarks.load.Pace;
import org.veriself.benchmarks.process.ServerProcess;
import org.veriself.benchmarks.process.StillPerson;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.server.DataDirectory;

/// Asks a server for what it can do, then for ten times as much on both its sides, and then looks
/// how soon it is as before: calls of an account beyond its limit, and phones that want to open
/// passes while people film so many that the queue of those who wait for a verdict is full.
public final class OverloadTrial {
  private static final int TIMES = 10;
  private static final int CALLS_PER_SECOND = 20;
  private static final int ACTIONS = 2;

  /// A little less than the limit, so that no call is refused for being early.
  private static final double CALM = .8;

  /// Longer than a few evaluations take while somebody films.
  private static final int QUEUE_MOST = 4;

  private static final int PEOPLE_BEFORE = 3;
  private static final int PEOPLE = 8;
  private static final int MORE_PEOPLE = 4;
  private static final Duration JOIN_EVERY = Duration.ofSeconds(5);
  private static final int PHONES = 16;
  private static final int LEAST_OPENINGS = 10;
  private static final Duration FILM = Duration.ofMillis(2_500);
  private static final Duration LEAST_CALM = Duration.ofSeconds(10);

  private final Duration length;
  private final Consumer<String> progress;

  /// @param length of the overload
  /// @param progress hears of each part
  public OverloadTrial(Duration length, Consumer<String> progress) {
    this.length = length;
    this.progress = progress;
  }

  /// Runs it on a server of its own.
  ///
  /// @throws BenchmarkFailed when the server cannot be started or breaks a connection
  public OverloadReport run() {
    try (TemporaryFolder folder = TemporaryFolder.make("veriself-overload")) {
      CallerKey limited;
      CallerKey unlimited;
      try (DataDirectory data = DataDirectory.open(folder.path())) {
        limited = data.keyIssuer(InstantSource.system()).issue(new AccountId("limited"));
        AccountId people = new AccountId("people");
        unlimited = data.keyIssuer(InstantSource.system()).issue(people);
        Map<String, Integer> enough =
            Map.of("GetFaceIdTokenIntl", 100_000, "GetFaceIdResultIntl", 100_000);
        Account _ =
            data.storage()
                .callerKeys()
                .change(people, _ -> new Account(people, true, true, enough), Instant.now());
      }
      StillPerson person = StillPerson.filmed(folder.path().resolve("clip.mp4"), FILM);
      try (ServerProcess server =
              ServerProcess.start(
                  folder.path(),
                  Map.of(
                      "VERISELF_API_REQUESTS_PER_SECOND",
                      "GetFaceIdTokenIntl=%1$d,GetFaceIdResultIntl=%1$d"
                          .formatted(CALLS_PER_SECOND),
                      "VERISELF_EVALUATION_QUEUE_MOST",
                      Integer.toString(QUEUE_MOST)),
                  Redirect.DISCARD);
          SignedCaller caller =
              new SignedCaller(server.url(), unlimited.id().value(), unlimited.secret().reveal())) {
        Tc3Signer signer = new Tc3Signer(limited.id().value(), limited.secret().reveal());
        return measured(server, new LimitedCalls(server.url().getPort(), signer), caller, person);
      } catch (IOException e) {
        throw new BenchmarkFailed("the server broke a connection", e);
      }
    }
  }

  private OverloadReport measured(
      ServerProcess server, LimitedCalls calls, SignedCaller caller, StillPerson person)
      throws IOException {
    int limit = ACTIONS * CALLS_PER_SECOND;
    int calmRate = (int) (limit * CALM);
    progress.accept("warming up");
    person.verify(server.url(), caller);
    calls.offer(calmRate, LEAST_CALM.dividedBy(2), new Answers());

    Duration quarter = length.dividedBy(4);
    Duration calm = quarter.compareTo(LEAST_CALM) > 0 ? quarter : LEAST_CALM;
    progress.accept("%d calls/s and %d people for %s".formatted(calmRate, PEOPLE_BEFORE, calm));
    Answers calmCalls = new Answers();
    FilmingPeople before = FilmingPeople.begin(PEOPLE_BEFORE, server.url(), caller, person);
    try (before) {
      calls.offer(calmRate, calm, calmCalls);
    }
    double judged = Math.max(1, before.verified()) / (calm.toNanos() / 1e9);
    progress.accept("calls: %s, %.2f passes/s judged".formatted(calmCalls, judged));

    int openingRate = Math.max(LEAST_OPENINGS, (int) Math.ceil(TIMES * judged));
    progress.accept(
        "%d calls/s, %d openings/s and %d people or more for %s"
            .formatted(TIMES * limit, openingRate, PEOPLE, length));
    Answers called = new Answers();
    Answers opened = new Answers();
    int changed;
    FilmingPeople people = FilmingPeople.begin(PEOPLE, server.url(), caller, person);
    try (people;
        ExecutorService phones = Executors.newVirtualThreadPerTaskExecutor()) {
      opened.add(untilFull(server, caller, people), 0);
      List<Future<Boolean>> untouched = new ArrayList<>();
      Pace pace = Pace.of(openingRate, length, PHONES);
      for (int i = 0; i < PHONES; i++) {
        int number = i;
        untouched.add(phones.submit(() -> asks(pace, number, server, caller, opened)));
      }
      calls.offer(TIMES * limit, length, called);
      people.stop();
      changed = (int) untouched.stream().filter(one -> !get(one)).count();
    }
    long end = System.nanoTime();
    progress.accept("calls: %s, openings: %s".formatted(called, opened));
    Duration untilOpenings;
    Duration untilCalls;
    try (ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Duration> opens = looks.submit(() -> untilOpened(server, caller, end));
      untilCalls = calls.untilAsBefore(2 * calmCalls.accepted().quantile(.99), end);
      untilOpenings = get(opens);
    }
    List<String> failed = Stream.of(before, people).flatMap(all -> all.failed().stream()).toList();
    failed.forEach(what -> progress.accept("failed: " + what));
    return new OverloadReport(
        length,
        limit,
        calmCalls,
        called,
        judged,
        opened,
        people.verified(),
        before.sentAway() + people.sentAway(),
        failed,
        changed,
        untilCalls,
        untilOpenings);
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new BenchmarkFailed("a part of the load broke off", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", e);
    }
  }

  /// A phone that asks for passes until the end; who got one is followed by another. False when the
  /// refusals changed anything.
  private static boolean asks(
      Pace pace, int number, ServerProcess server, SignedCaller caller, Answers told)
      throws IOException {
    List<Phone> phone = new ArrayList<>(List.of(phone(server, caller)));
    try {
      int _ =
          pace.keep(
              number,
              _ -> {
                long asked = System.nanoTime();
                String answer = phone.getLast().openPass();
                told.add(answer, (System.nanoTime() - asked) / 1e6);
                if (answer.equals(Answers.ACCEPTED)) {
                  phone.getLast().close();
                  phone.set(0, phone(server, caller));
                }
              });
      return phone.getLast().isUntouched();
    } finally {
      phone.getLast().close();
    }
  }

  private static Phone phone(ServerProcess server, SignedCaller caller) throws IOException {
    String token =
        caller.call("GetFaceIdTokenIntl", Map.of("SecureLevel", "1")).path("SdkToken").asText();
    return Phone.start(server.url().getPort(), token);
  }

  /// People have to film first, which takes as long as the machine makes it. Where it judges faster
  /// than they film, there are more of them every few seconds.
  private static String untilFull(ServerProcess server, SignedCaller caller, FilmingPeople people)
      throws IOException {
    long begun = System.nanoTime();
    for (long joined = begun; ; ) {
      if (System.nanoTime() - joined > JOIN_EVERY.toNanos()) {
        people.join(MORE_PEOPLE);
        joined = System.nanoTime();
      }
      try (Phone phone = phone(server, caller)) {
        String answer = phone.openPass();
        if (!answer.equals(Answers.ACCEPTED)) {
          return answer;
        }
      }
      Patience.since(begun).await("the queue to fill");
    }
  }

  private static Duration untilOpened(ServerProcess server, SignedCaller caller, long since)
      throws IOException {
    try (Phone phone = phone(server, caller)) {
      while (!phone.openPass().equals(Answers.ACCEPTED)) {
        Patience.since(since).await("a pass to be opened again");
      }
      return Duration.ofNanos(System.nanoTime() - since);
    }
  }
}
