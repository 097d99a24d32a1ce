package org.veriself.media.decoding;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veriself.media.TestMedia;
import org.veriself.media.encoding.VideoFormat;
import org.veriself.media.picture.PictureLimits;
import org.veriself.media.picture.PictureReading;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.VideoLimits;
import org.veriself.media.video.VideoReading;

/// What a child may do to the pool: nothing but fail its own request (design.md 5.5).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecodingPoolTest {

  private static final DecodingLimits LIMITS =
      new DecodingLimits(
          VideoLimits.standard(),
          PictureLimits.standard(),
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          8,
          160L << 20);

  private final byte[] clip = TestMedia.clip(VideoFormat.WEBM_VP8, 160, 120, 10);
  private DecodingPool pool;

  @BeforeAll
  void start() {
    pool = DecodingPool.start(LIMITS, 1, ChildCommand.ofMain(NastyChild.class));
  }

  @AfterAll
  void stop() {
    pool.close();
  }

  @ParameterizedTest
  @CsvSource({
    "CRASH, decoder process ended",
    "QUIT, decoder process ended",
    "HANG, decoder took longer than allowed",
    "GORGE, decoder took more memory than allowed",
    "CUT, shared memory was cut",
    "LIE, frame size",
    "BABBLE, message of 1399154541 bytes",
    "SURPRISE, unexpected message"
  })
  void aChildThatMisbehavesFailsItsRequestAndIsReplaced(String word, String reason) {
    long replaced = pool.health().replaced();
    long start = System.nanoTime();

    VideoReading reading = decode(word.getBytes(US_ASCII));

    assertThat(reading).isEqualTo(new VideoReading.DecoderFailed(reason));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    assertThat(decode(clip)).isInstanceOf(VideoReading.Decoded.class);
    assertThat(pool.health().replaced()).isEqualTo(replaced + 1);
  }

  @Test
  void aChildHasNoEnvironment() {
    assertThat(decode("ENVIRON".getBytes(US_ASCII)))
        .isEqualTo(new VideoReading.Unreadable("environment []"));
    // The child's second answer to one request is refused with the next one.
    assertThat(decode(clip)).isNotInstanceOf(VideoReading.Busy.class);
    assertThat(decode(clip)).isInstanceOf(VideoReading.Decoded.class);
  }

  @Test
  void timeInTheSinkIsNotTheChilds() {
    int[] frames = {0};
    VideoReading reading =
        pool.decode(
            clip,
            FrameSampling.everyFrame(),
            frame -> {
              // Busy work of .3 s a frame: 3 s in all, the deadline is 2 s.
              long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
              while (System.nanoTime() < end) {
                Thread.onSpinWait();
              }
              return ++frames[0] > 0;
            });

    assertThat(reading).isInstanceOf(VideoReading.Decoded.class);
    assertThat(frames[0]).isEqualTo(10);
  }

  @Test
  void aSinkThatHasEnoughStopsTheDecodingAndKeepsTheChild() {
    long replaced = pool.health().replaced();
    int[] frames = {0};

    VideoReading reading = pool.decode(clip, FrameSampling.everyFrame(), frame -> ++frames[0] < 3);

    assertThat(reading).isEqualTo(new VideoReading.Stopped());
    assertThat(frames[0]).isEqualTo(3);
    assertThat(decode(clip)).isInstanceOf(VideoReading.Decoded.class);
    assertThat(pool.health().replaced()).isEqualTo(replaced);
  }

  @Test
  void aSinkThatThrowsIsHeardAndTheChildKept() {
    long replaced = pool.health().replaced();

    assertThatThrownBy(
            () ->
                pool.decode(
                    clip,
                    FrameSampling.everyFrame(),
                    frame -> {
                      throw new IllegalStateException("the sink's own");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the sink's own");
    assertThat(decode(clip)).isInstanceOf(VideoReading.Decoded.class);
    assertThat(pool.health().replaced()).isEqualTo(replaced);
  }

  @Test
  void aFullQueueAnswersBusyAtOnce() throws InterruptedException, ExecutionException {
    var limits =
        new DecodingLimits(
            LIMITS.video(),
            LIMITS.picture(),
            LIMITS.deadline(),
            LIMITS.startDeadline(),
            LIMITS.queueWait(),
            1,
            LIMITS.maxMemoryBytes());
    try (var small = DecodingPool.start(limits, 1);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var inside = new CountDownLatch(1);
      var release = new CountDownLatch(1);
      Future<VideoReading> first =
          callers.submit(
              () ->
                  small.decode(
                      clip,
                      FrameSampling.atMost(1),
                      frame -> {
                        inside.countDown();
                        awaitQuietly(release);
                        return true;
                      }));
      inside.await();
      List<Future<VideoReading>> others = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        others.add(
            callers.submit(() -> small.decode(clip, FrameSampling.atMost(1), frame -> true)));
      }
      while (others.stream().filter(Future::isDone).count() < 2) {
        Thread.onSpinWait();
      }
      release.countDown();
      assertThat(first.get()).isInstanceOf(VideoReading.Decoded.class);
      int busy = 0;
      for (Future<VideoReading> other : others) {
        busy += other.get() instanceof VideoReading.Busy ? 1 : 0;
      }
      assertThat(busy).isEqualTo(2);
    }
  }

  @Test
  void childrenThatNeverGetReadyLeaveThePoolBusyNotBroken() {
    var limits =
        new DecodingLimits(
            LIMITS.video(),
            LIMITS.picture(),
            LIMITS.deadline(),
            LIMITS.startDeadline(),
            Duration.ofMillis(700),
            1,
            LIMITS.maxMemoryBytes());
    try (var hopeless = DecodingPool.start(limits, 1, ChildCommand.ofMain(StillbornChild.class))) {
      assertThat(hopeless.decode(clip, FrameSampling.atMost(15), frame -> true))
          .isEqualTo(new VideoReading.Busy());
      assertThat(hopeless.read(TestMedia.still("jpg", 64, 64)))
          .isEqualTo(new PictureReading.Busy());
      assertThat(hopeless.health().up()).isFalse();
    }
  }

  @Test
  void aClosedPoolLeavesNoProcessAndNoFile() throws IOException {
    var other = DecodingPool.start(LIMITS, 2);
    assertThat(other.decode(clip, FrameSampling.atMost(15), frame -> true))
        .isInstanceOf(VideoReading.Decoded.class);
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    other.close();

    assertThat(other.decode(clip, FrameSampling.atMost(15), frame -> true))
        .isEqualTo(new VideoReading.Busy());
    for (ProcessHandle child : before) {
      if (!child.equals(pool.processes().getFirst())) {
        assertThat(child.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join()).isNotNull();
      }
    }
    // A child that was still starting is cleared away by the thread that started it.
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (sharedFiles() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(sharedFiles()).isZero();
  }

  @Test
  void filesLeftByAKilledProcessAreSweptAtTheNextStart() throws IOException {
    Path left = Path.of(System.getProperty("java.io.tmpdir"), "veriself-99999999-1.frames");
    Files.write(left, new byte[10]);

    DecodingPool.start(LIMITS, 1).close();

    assertThat(left).doesNotExist();
  }

  private static long sharedFiles() throws IOException {
    long count = 0;
    for (String directory : List.of("/dev/shm", System.getProperty("java.io.tmpdir"))) {
      try (DirectoryStream<Path> left =
          Files.newDirectoryStream(Path.of(directory), ChildProcess.filePrefix() + "*")) {
        for (Path file : left) {
          count += Files.exists(file) ? 1 : 0;
        }
      }
    }
    return count;
  }

  @Test
  void aChildEndsWithItsParent() throws IOException, InterruptedException {
    Path shared = Files.createTempFile("veriself-", ".test");
    Files.write(shared, new byte[3 * 4096]);
    List<String> words = new ArrayList<>(ChildCommand.standard().words());
    words.addAll(List.of(shared.toString(), "4096", "1024", "8192", "100000000"));
    Process child =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();

    child.getOutputStream().close();

    assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    Files.delete(shared);
  }

  private VideoReading decode(byte[] video) {
    return pool.decode(video, FrameSampling.atMost(15), frame -> true);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
