package org.veriself.media.decoding;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.media.picture.PictureHeader;
import org.veriself.media.picture.PictureReader;
import org.veriself.media.picture.PictureReading;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.FrameSink;
import org.veriself.media.video.VideoDecoder;
import org.veriself.media.video.VideoReading;

/// A few warm child processes that decode what strangers send (design.md 3, spec capture.md 1).
///
/// Safe for use by any number of threads; a request occupies one child, waits in a bounded queue
/// for it, and is told "busy" beyond that. Children that crash, hang, take too much memory or
/// speak nonsense are replaced, with a growing pause when that happens again and again.
public final class DecodingPool implements VideoDecoder, PictureReader, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DecodingPool.class);
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(50);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final int LONGEST_PAUSE_DOUBLINGS = 5;

  private final DecodingLimits limits;
  private final int size;
  private final ChildCommand command;
  private final BlockingQueue<ChildProcess> idle = new LinkedBlockingQueue<>();
  private final Set<ChildProcess> living = ConcurrentHashMap.newKeySet();
  private final Semaphore admission;
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final AtomicLong replaced = new AtomicLong();
  private final Thread watchdog;
  private volatile boolean closed;

  private DecodingPool(DecodingLimits limits, int children, ChildCommand command) {
    if (children < 1) {
      throw new IllegalArgumentException("a pool without children");
    }
    this.limits = limits;
    this.size = children;
    this.command = command;
    this.admission = new Semaphore(children + limits.queueLength());
    this.watchdog = Thread.ofPlatform().daemon().name("decoding-watchdog").unstarted(this::watch);
  }

  /// Returns at once; the processes start in the background, and early requests wait for them.
  public static DecodingPool start(DecodingLimits limits, int children) {
    return start(limits, children, ChildCommand.standard());
  }

  public static DecodingPool start(DecodingLimits limits, int children, ChildCommand command) {
    DecodingPool pool = new DecodingPool(limits, children, command);
    ChildProcess.sweepLeftFiles();
    pool.watchdog.start();
    for (int i = 0; i < children; i++) {
      Thread.ofPlatform().daemon().name("decoding-start").start(() -> pool.raise(Duration.ZERO));
    }
    return pool;
  }

  @Override
  public VideoReading decode(byte[] video, FrameSampling sampling, FrameSink sink) {
    if (video.length == 0) {
      return new VideoReading.Unreadable("empty");
    }
    if (video.length > limits.video().maxBytes()) {
      return new VideoReading.TooLarge("more than %d bytes".formatted(limits.video().maxBytes()));
    }
    return lend(
        child -> child.decode(video, sampling, sink),
        new VideoReading.Busy(),
        VideoReading.DecoderFailed::new);
  }

  @Override
  public PictureReading read(byte[] picture) {
    return switch (PictureHeader.check(picture, limits.picture())) {
      case PictureHeader.Check.Complete(PictureHeader header) ->
          lend(
              child -> child.decode(picture, header),
              new PictureReading.Busy(),
              PictureReading.DecoderFailed::new);
      case PictureHeader.Check.Unreadable(String reason) -> new PictureReading.Unreadable(reason);
      case PictureHeader.Check.Truncated() -> new PictureReading.Truncated();
      case PictureHeader.Check.TooLarge(String reason) -> new PictureReading.TooLarge(reason);
    };
  }

  public PoolHealth health() {
    return new PoolHealth(size, idle.size(), busy.get(), replaced.get());
  }

  /// For tests and diagnosis.
  List<ProcessHandle> processes() {
    return living.stream().map(child -> child.process().toHandle()).toList();
  }

  @FunctionalInterface
  private interface Request<T> {
    T run(ChildProcess child) throws IOException;
  }

  @FunctionalInterface
  private interface Failure<T> {
    T because(String reason);
  }

  private <T> T lend(Request<T> request, T whenBusy, Failure<T> failure) {
    if (closed || !admission.tryAcquire()) {
      return whenBusy;
    }
    try {
      ChildProcess child = nextIdle();
      if (child == null) {
        return whenBusy;
      }
      busy.incrementAndGet();
      boolean healthy = false;
      try {
        T answer = request.run(child);
        healthy = true;
        return answer;
      } catch (IOException e) {
        String reason = child.failure(e);
        log.warn("decoding process {} is replaced: {}", child.process().pid(), reason);
        return failure.because(reason);
      } catch (RuntimeException | Error e) {
        // The sink's own failure, after the child was brought to rest.
        healthy = child.isAtRest();
        throw e;
      } finally {
        busy.decrementAndGet();
        if (healthy) {
          failuresInARow.set(0);
          idle.add(child);
          closeLeftovers();
        } else {
          replace(child);
        }
      }
    } finally {
      admission.release();
    }
  }

  private @Nullable ChildProcess nextIdle() {
    long end = System.nanoTime() + limits.queueWait().toNanos();
    try {
      while (true) {
        ChildProcess child = idle.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (child == null || closed) {
          return null;
        }
        if (child.isAlive()) {
          return child;
        }
        replace(child);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void replace(ChildProcess child) {
    bury(child);
    if (closed) {
      return;
    }
    replaced.incrementAndGet();
    Duration pause = pause(failuresInARow.getAndIncrement());
    Thread.ofPlatform().daemon().name("decoding-start").start(() -> raise(pause));
  }

  /// None after a first failure, then .1 s doubling up to 3.2 s: one poisoned file costs nobody
  /// else a wait, a stream of them does not turn into a storm of starting processes.
  private static Duration pause(int failures) {
    return failures == 0
        ? Duration.ZERO
        : FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, LONGEST_PAUSE_DOUBLINGS));
  }

  private void raise(Duration firstPause) {
    Duration pause = firstPause;
    while (!closed) {
      ChildProcess child = null;
      try {
        Thread.sleep(pause);
        child = ChildProcess.start(command, limits);
        living.add(child);
        if (closed) {
          bury(child);
          return;
        }
        child.awaitReady();
        idle.add(child);
        closeLeftovers();
        return;
      } catch (IOException e) {
        if (child != null) {
          bury(child);
        }
        if (!closed) {
          log.warn("decoding process did not start: {}", e.getMessage());
        }
        pause = pause(failuresInARow.incrementAndGet());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void bury(ChildProcess child) {
    if (living.remove(child)) {
      child.close();
    }
  }

  private void watch() {
    try {
      while (!closed) {
        Thread.sleep(WATCH_INTERVAL);
        long now = System.nanoTime();
        for (ChildProcess child : living) {
          child.inspect(now);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Children under way are killed; their requests end as failed.
  @Override
  public void close() {
    closed = true;
    watchdog.interrupt();
    for (ChildProcess child : living) {
      child.abandon();
    }
    closeLeftovers();
  }

  private void closeLeftovers() {
    if (closed) {
      for (ChildProcess child = idle.poll(); child != null; child = idle.poll()) {
        bury(child);
      }
    }
  }
}
