package org.veriself.media.decoding;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.media.Picture;
import org.veriself.media.VideoFrame;
import org.veriself.media.picture.PictureHeader;
import org.veriself.media.picture.PictureReading;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.FrameSink;
import org.veriself.media.video.VideoReading;

/// The parent's end of one decoding process. One request at a time, by one thread; a watchdog
/// thread may call `inspect` at any moment.
///
/// A failure of the child is an `IOException` to the pool, which then discards it.
final class ChildProcess implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ChildProcess.class);
  private static final String FILE_NAME = "veriself-";
  private static final String FILE_ENDING = ".frames";
  private static final List<Path> DIRECTORIES =
      List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")));

  /// Beyond this much touched memory the pages are given back after a request.
  private static final long KEPT_BYTES = 24L << 20;

  private final DecodingLimits limits;
  private final SharedMemory layout;
  private final Process process;
  private final FileChannel file;
  private final Arena arena;
  private final MemorySegment memory;
  private final InputStream fromChild;
  private final OutputStream toChild;
  private final Path status;
  private volatile @Nullable Path sharedFile;
  private volatile boolean atRest = true;
  private volatile boolean waiting;
  private volatile long dueAt;
  private long budgetNanos;
  private volatile @Nullable String killedFor;

  private ChildProcess(
      DecodingLimits limits, SharedMemory layout, Process process, Path shared, FileChannel file)
      throws IOException {
    this.limits = limits;
    this.layout = layout;
    this.process = process;
    this.sharedFile = shared;
    this.file = file;
    this.arena = Arena.ofShared();
    this.memory = file.map(MapMode.READ_WRITE, 0, layout.totalBytes(), arena);
    this.fromChild = new BufferedInputStream(process.getInputStream(), 4096);
    this.toChild = process.getOutputStream();
    this.status = Path.of("/proc", Long.toString(process.pid()), "status");
    this.budgetNanos = limits.startDeadline().toNanos();
  }

  /// Starts the process without waiting for it. The shared file lies in memory where the system
  /// offers that, so that no picture touches a disk.
  static ChildProcess start(ChildCommand command, DecodingLimits limits) throws IOException {
    SharedMemory layout = SharedMemory.forLimits(limits);
    Path shared = Files.createTempFile(directory(layout), filePrefix(), FILE_ENDING);
    FileChannel file = FileChannel.open(shared, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      extend(file, layout.totalBytes());
      List<String> words = new ArrayList<>(command.words());
      words.add(shared.toString());
      words.add(Long.toString(layout.inputBytes()));
      words.add(Long.toString(layout.slotBytes()));
      words.add(Long.toString(layout.ringBytes()));
      words.add(Long.toString(limits.maxMemoryBytes() / 4 * 3));
      ProcessBuilder builder = new ProcessBuilder(words);
      builder.environment().clear();
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      ChildProcess child = new ChildProcess(limits, layout, builder.start(), shared, file);
      return child;
    } catch (IOException | RuntimeException e) {
      file.close();
      Files.deleteIfExists(shared);
      throw e;
    }
  }

  /// Names this process, so that a file left by a killed one can be told from a live one.
  static String filePrefix() {
    return "%s%d-".formatted(FILE_NAME, ProcessHandle.current().pid());
  }

  /// A parent killed while a child was starting could not delete their file, which is still
  /// empty then. Best effort: another user's file stays.
  static void sweepLeftFiles() {
    for (Path directory : DIRECTORIES) {
      try (DirectoryStream<Path> left =
          Files.newDirectoryStream(directory, FILE_NAME + "*-*" + FILE_ENDING)) {
        for (Path file : left) {
          String owner = file.getFileName().toString().split("-")[1];
          if (ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
            Files.deleteIfExists(file);
          }
        }
      } catch (IOException | NumberFormatException e) {
        log.debug("left files stay: {}", e.getMessage());
      }
    }
  }

  private static Path directory(SharedMemory layout) throws IOException {
    Path inMemory = DIRECTORIES.getFirst();
    if (Files.isWritable(inMemory)
        && Files.getFileStore(inMemory).getUsableSpace() > 2 * layout.totalBytes()) {
      return inMemory;
    }
    return DIRECTORIES.getLast();
  }

  private static void extend(FileChannel file, long size) throws IOException {
    file.write(ByteBuffer.allocate(1), size - 1);
  }

  /// Waits until the child is ready. From then on nobody else can find the shared file.
  void awaitReady() throws IOException {
    try {
      Messages.Message message = receive();
      if (message.kind() != Messages.READY) {
        throw new IOException("unexpected message");
      }
    } finally {
      deleteSharedFile();
    }
  }

  VideoReading decode(byte[] video, FrameSampling sampling, FrameSink sink) throws IOException {
    beginRequest(video);
    var request = new Messages.VideoRequest(video.length, sampling, limits.video());
    Messages.send(toChild, Messages.VIDEO, Messages.videoRequest(request));
    long number = 0;
    long touched = video.length;
    boolean stopped = false;
    @Nullable Throwable thrown = null;
    while (true) {
      Messages.Message message = receive();
      if (message.kind() == Messages.VIDEO_END) {
        VideoReading reading = Messages.videoEnd(message.body(), limits.video());
        endRequest(touched);
        if (thrown instanceof RuntimeException e) {
          throw e;
        }
        if (thrown instanceof Error e) {
          throw e;
        }
        return stopped ? new VideoReading.Stopped() : reading;
      }
      if (message.kind() != Messages.FRAME) {
        throw new IOException("unexpected message");
      }
      StoredFrame frame = Messages.frame(message.body(), limits.video());
      if (stopped) {
        continue;
      }
      byte[] rgb = new byte[frame.width() * frame.height() * 3];
      copy(layout.slotOffset(number++), rgb);
      touched = Math.max(touched, video.length + (long) SharedMemory.SLOTS * rgb.length);
      Messages.send(toChild, Messages.RELEASE);
      try {
        Picture picture = frame.orientation().upright(frame.width(), frame.height(), rgb);
        stopped =
            !sink.accept(new VideoFrame(frame.index(), Duration.ofNanos(frame.nanos()), picture));
      } catch (RuntimeException | Error e) {
        // The child is innocent: it is stopped properly and kept.
        thrown = e;
        stopped = true;
      }
      if (stopped) {
        Messages.send(toChild, Messages.STOP);
      }
    }
  }

  PictureReading decode(byte[] picture, PictureHeader header) throws IOException {
    beginRequest(picture);
    var request = new Messages.PictureRequest(picture.length, header);
    Messages.send(toChild, Messages.PICTURE, Messages.pictureRequest(request));
    Messages.Message message = receive();
    if (message.kind() != Messages.PICTURE_END) {
      throw new IOException("unexpected message");
    }
    String refusal = Messages.pictureEnd(message.body());
    if (!refusal.isEmpty()) {
      endRequest(layout.totalBytes());
      return new PictureReading.Unreadable(refusal);
    }
    Picture upright = upright(header);
    endRequest(picture.length + 3L * header.width() * header.height());
    return new PictureReading.Decoded(upright);
  }

  private Picture upright(PictureHeader header) throws IOException {
    try {
      return new SharedPixels(memory, layout.pictureOffset(), header.width(), header.height())
          .upright(header.orientation());
    } catch (InternalError e) {
      throw sharedMemoryGone(e);
    }
  }

  private void beginRequest(byte[] input) throws IOException {
    atRest = false;
    budgetNanos = limits.deadline().toNanos();
    try {
      MemorySegment.copy(input, 0, memory, ValueLayout.JAVA_BYTE, 0, input.length);
    } catch (InternalError e) {
      throw sharedMemoryGone(e);
    }
  }

  /// A child that cuts the shared file short makes the copy fault; the Java machine reports that
  /// as an error of its own, which is the child's failure, not ours.
  private void copy(long offset, byte[] rgb) throws IOException {
    try {
      MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset, rgb, 0, rgb.length);
    } catch (InternalError e) {
      throw sharedMemoryGone(e);
    }
  }

  private static IOException sharedMemoryGone(InternalError e) {
    return new IOException("shared memory was cut", e);
  }

  /// Shrinking and extending the file frees its pages under the standing mapping of both sides.
  private void endRequest(long touchedBytes) throws IOException {
    if (touchedBytes > KEPT_BYTES) {
      file.truncate(0);
      extend(file, layout.totalBytes());
    }
    atRest = true;
  }

  private Messages.Message receive() throws IOException {
    long since = System.nanoTime();
    dueAt = since + budgetNanos;
    waiting = true;
    try {
      return Messages.receive(fromChild);
    } catch (EOFException e) {
      throw new IOException("decoder process ended", e);
    } finally {
      waiting = false;
      budgetNanos -= System.nanoTime() - since;
    }
  }

  /// Called by the watchdog: kills a child that takes too long or too much. The thread waiting
  /// for it then finds the pipe closed.
  void inspect(long now) {
    if (waiting && now - dueAt > 0) {
      kill("decoder took longer than allowed");
    } else if (waiting && privateBytes() > limits.maxMemoryBytes()) {
      kill("decoder took more memory than allowed");
    }
  }

  private long privateBytes() {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("RssAnon:")) {
          String kilobytes = line.substring("RssAnon:".length()).replace("kB", "").strip();
          return Long.parseLong(kilobytes) << 10;
        }
      }
    } catch (IOException | NumberFormatException e) {
      // Gone, or a system without /proc: the heap limit and the largest allocation remain.
      return 0;
    }
    return 0;
  }

  private void kill(String reason) {
    killedFor = reason;
    process.toHandle().destroyForcibly();
  }

  /// Why the child is of no use any more, in words fit for a log.
  String failure(IOException seen) {
    String killed = killedFor;
    return killed != null ? killed : String.valueOf(seen.getMessage());
  }

  /// Whether the last request came to its proper end.
  boolean isAtRest() {
    return atRest;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Process process() {
    return process;
  }

  private void deleteSharedFile() {
    Path shared = sharedFile;
    if (shared != null) {
      sharedFile = null;
      try {
        Files.deleteIfExists(shared);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Ends the process and the file's name at once; memory stays until `close`. Any thread.
  void abandon() {
    process.toHandle().destroyForcibly();
    deleteSharedFile();
  }

  /// Only when no request is under way.
  @Override
  public void close() {
    process.destroyForcibly();
    deleteSharedFile();
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      arena.close();
    }
  }
}
