package org.veriself.benchmarks.overload;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.TemporaryFolder;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.benchmarks.call.Tc3Signer;
import org.veriself.benchmarks.load.Connection;
import org.veriself.benchmarks.load.Load;
import org.veriself.benchmarks.load.Pace;
import org.veriself.benchmarks.load.SignedRequest;
import org.veriself.benchmarks.process.ServerProcess;
import org.veriself.benchmarks.process.StillPerson;
import org.veriself.capture.client.CaptureRefused;
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

  /// Twice as many as a node works on at once.
  private static final int CONNECTIONS = 128;

  /// Longer than a few evaluations take while somebody films.
  private static final int QUEUE_MOST = 4;

  private static final int PEOPLE_BEFORE = 3;
  private static final int PEOPLE = 8;
  private static final int PHONES = 16;
  private static final int LEAST_OPENINGS = 10;
  private static final Duration FILM = Duration.ofMillis(2_500);
  private static final Duration LEAST_CALM = Duration.ofSeconds(10);

  /// Well within the five minutes of a signature.
  private static final Duration SIGNED_FOR = Duration.ofMinutes(2);

  private static final int IN_A_ROW = 5;
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Pattern CODE = Pattern.compile("\"Error\":\\{\"Code\":\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("\"SdkToken\":\"([^\"]+)\"");

  private final Duration length;
  private final Consumer<String> progress;
  private final AtomicInteger verified = new AtomicInteger();
  private final AtomicInteger sentAway = new AtomicInteger();
  private final List<String> failedPeople = new CopyOnWriteArrayList<>();

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
        data.storage()
            .callerKeys()
            .save(
                new Account(
                    people,
                    true,
                    true,
                    Map.of("GetFaceIdTokenIntl", 100_000, "GetFaceIdResultIntl", 100_000)),
                Instant.now());
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
        return measured(server, new Calls(server.url().getPort(), signer), caller, person);
      } catch (IOException e) {
        throw new BenchmarkFailed("the server broke a connection", e);
      }
    }
  }

  private OverloadReport measured(
      ServerProcess server, Calls calls, SignedCaller caller, StillPerson person)
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
    try (ExecutorService people = verifying(PEOPLE_BEFORE, server, caller, person)) {
      calls.offer(calmRate, calm, calmCalls);
      var _ = people.shutdownNow();
    }
    double judged = Math.max(1, verified.getAndSet(0)) / (calm.toNanos() / 1e9);
    progress.accept("calls: %s, %.2f passes/s judged".formatted(calmCalls, judged));

    int openingRate = Math.max(LEAST_OPENINGS, (int) Math.ceil(TIMES * judged));
    progress.accept(
        "%d calls/s, %d openings/s and %d people for %s"
            .formatted(TIMES * limit, openingRate, PEOPLE, length));
    Answers called = new Answers();
    Answers opened = new Answers();
    int changed;
    try (ExecutorService people = verifying(PEOPLE, server, caller, person);
        ExecutorService phones = Executors.newVirtualThreadPerTaskExecutor()) {
      opened.add(untilFull(server, caller), 0);
      List<Future<Boolean>> untouched = new ArrayList<>();
      Pace pace = Pace.of(openingRate, length, PHONES);
      for (int i = 0; i < PHONES; i++) {
        int number = i;
        untouched.add(phones.submit(() -> asks(pace, number, server, caller, opened)));
      }
      calls.offer(TIMES * limit, length, called);
      var _ = people.shutdownNow();
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
    failedPeople.forEach(what -> progress.accept("failed: " + what));
    return new OverloadReport(
        length,
        limit,
        calmCalls,
        called,
        judged,
        opened,
        verified.get(),
        sentAway.get(),
        failedPeople,
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

  /// People who are verified one time after the other until the executor is told to stop.
  private ExecutorService verifying(
      int people, ServerProcess server, SignedCaller caller, StillPerson person) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    for (int i = 0; i < people; i++) {
      var _ =
          threads.submit(
              () -> {
                while (!threads.isShutdown()) {
                  verify(threads, server, caller, person);
                }
              });
    }
    return threads;
  }

  private void verify(
      ExecutorService threads, ServerProcess server, SignedCaller caller, StillPerson person) {
    try {
      person.verify(server.url(), caller);
      verified.incrementAndGet();
    } catch (CaptureRefused e) {
      if (e.code().equals("busy")) {
        sentAway.incrementAndGet();
      } else {
        failedPeople.add(e.code());
      }
    } catch (RuntimeException e) {
      // Who is told to stop breaks off.
      if (!threads.isShutdown()) {
        failedPeople.add(e.toString());
      }
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
                told.add(answer, millisSince(asked));
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

  /// People have to film first, which takes as long as the machine makes it.
  private static String untilFull(ServerProcess server, SignedCaller caller) throws IOException {
    long begun = System.nanoTime();
    while (true) {
      try (Phone phone = phone(server, caller)) {
        String answer = phone.openPass();
        if (!answer.equals(Answers.ACCEPTED)) {
          return answer;
        }
      }
      waitOn(begun, "the queue to fill");
    }
  }

  private static Duration untilOpened(ServerProcess server, SignedCaller caller, long since)
      throws IOException {
    try (Phone phone = phone(server, caller)) {
      while (!phone.openPass().equals(Answers.ACCEPTED)) {
        waitOn(since, "a pass to be opened again");
      }
      return Duration.ofNanos(System.nanoTime() - since);
    }
  }

  private static double millisSince(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }

  private static void waitOn(long since, String what) {
    if (System.nanoTime() - since > PATIENCE.toNanos()) {
      throw new BenchmarkFailed(
          "%s s were not enough for %s".formatted(PATIENCE.toSeconds(), what));
    }
    LockSupport.parkNanos(LOOK_EVERY.toNanos());
  }

  /// Calls of one account, tokens and results in turns.
  private record Calls(int port, Tc3Signer signer) {

    private byte[] issue() {
      return SignedRequest.of("/", port, signer, "GetFaceIdTokenIntl", "{\"SecureLevel\":\"1\"}");
    }

    private byte[] read(String token) {
      return SignedRequest.of(
          "/", port, signer, "GetFaceIdResultIntl", "{\"SdkToken\":\"" + token + "\"}");
    }

    /// Signs anew before signatures are too old.
    void offer(int perSecond, Duration length, Answers told) throws IOException {
      String token = freshToken();
      for (Duration left = length; left.isPositive(); left = left.minus(SIGNED_FOR)) {
        new Load(port, CONNECTIONS)
            .offer(
                List.of(issue(), read(token)),
                perSecond,
                left.compareTo(SIGNED_FOR) < 0 ? left : SIGNED_FOR,
                (answer, millis) -> told.add(kind(answer), millis));
      }
    }

    private String freshToken() throws IOException {
      long begun = System.nanoTime();
      try (Connection connection = new Connection(port)) {
        while (true) {
          Matcher token = TOKEN.matcher(connection.exchange(issue()));
          if (token.find()) {
            return token.group(1);
          }
          waitOn(begun, "a token to be issued");
        }
      }
    }

    /// When calls of both kinds were answered several times in a row, and none took longer.
    Duration untilAsBefore(double mostMillis, long since) throws IOException {
      String token = freshToken();
      try (Connection connection = new Connection(port)) {
        for (int inARow = 0; inARow < IN_A_ROW; ) {
          waitOn(since, "calls to be answered as before");
          long begun = System.nanoTime();
          String issued = kind(connection.exchange(issue()));
          String read = kind(connection.exchange(read(token)));
          boolean isAsBefore =
              issued.equals(Answers.ACCEPTED)
                  && read.equals(Answers.ACCEPTED)
                  && millisSince(begun) <= 2 * mostMillis;
          inARow = isAsBefore ? inARow + 1 : 0;
        }
      }
      return Duration.ofNanos(System.nanoTime() - since);
    }

    private static String kind(String answer) {
      if (!answer.startsWith("HTTP/1.1 200 ") || !answer.contains("{\"Response\":{")) {
        return answer.lines().findFirst().orElse("nothing");
      }
      Matcher code = CODE.matcher(answer);
      return code.find() ? code.group(1) : Answers.ACCEPTED;
    }
  }
}
