package org.veriself.media.decoding;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import org.veriself.media.Orientation;
import org.veriself.media.picture.PictureFormat;
import org.veriself.media.picture.PictureHeader;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.VideoLimits;
import org.veriself.media.video.VideoReading;

/// The program of a decoding process: waits for requests on standard input, decodes one at a
/// time, and ends as soon as its parent is gone, even when native code hangs.
public final class DecodingChild {

  private final OutputStream parent;
  private final SharedMemory layout;
  private final ByteBuffer input;
  private final ByteBuffer ring;
  private final Consumer<ByteBuffer> beforeEach;
  private final BlockingQueue<Messages.Message> requests = new LinkedBlockingQueue<>();
  private final Semaphore freeSlots = new Semaphore(0);
  private volatile boolean stopped;

  private DecodingChild(
      OutputStream parent, SharedMemory layout, Path file, Consumer<ByteBuffer> beforeEach)
      throws IOException {
    this.parent = parent;
    this.layout = layout;
    this.input = layout.mapInput(file);
    this.ring = layout.mapRing(file);
    this.beforeEach = beforeEach;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    serve(arguments, input -> {});
  }

  /// Arguments: shared file, its three sizes, the largest single allocation. `beforeEach` sees
  /// each input first, so that tests can misbehave on demand.
  static void serve(String[] arguments, Consumer<ByteBuffer> beforeEach)
      throws IOException, InterruptedException {
    OutputStream parent = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    volunteerForTheOutOfMemoryKiller();
    SharedMemory layout =
        new SharedMemory(
            Long.parseLong(arguments[1]),
            Long.parseLong(arguments[2]),
            Long.parseLong(arguments[3]));
    DecodingChild child = new DecodingChild(parent, layout, Path.of(arguments[0]), beforeEach);
    Thread listener = new Thread(child::listen, "listener");
    listener.setDaemon(true);
    listener.start();
    av_log_set_level(AV_LOG_QUIET);
    av_max_alloc(Long.parseLong(arguments[4]));
    child.warmUp();
    Messages.send(parent, Messages.READY);
    child.work();
  }

  /// When the machine runs out of memory, better a decoder dies than the server.
  private static void volunteerForTheOutOfMemoryKiller() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
    } catch (IOException e) {
      // Not Linux, or not allowed: the parent's memory check remains.
      return;
    }
  }

  private void listen() {
    try (InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in), 512)) {
      while (true) {
        Messages.Message message = Messages.receive(in);
        switch (message.kind()) {
          case Messages.VIDEO, Messages.PICTURE -> requests.add(message);
          case Messages.RELEASE -> freeSlots.release();
          case Messages.STOP -> {
            stopped = true;
            freeSlots.release();
          }
          default -> throw new IOException("unknown request");
        }
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  /// Loads the native libraries and the classes of both roads before the first request pays.
  private void warmUp() {
    try (BytePointer nothing = new BytePointer(64);
        BytePointer pixels = new BytePointer(1024)) {
      nothing.fill(0).limit(64);
      FfmpegVideo.decode(nothing, VideoLimits.standard(), FrameSampling.everyFrame(), new Slots());
      var header = new PictureHeader(PictureFormat.JPEG, 16, 16, Orientation.UPRIGHT);
      FfmpegPicture.decode(nothing, header, pixels);
    }
  }

  private void work() throws IOException, InterruptedException {
    while (true) {
      Messages.Message request = requests.take();
      if (request.kind() == Messages.VIDEO) {
        decode(Messages.videoRequest(request.body()));
      } else {
        decode(Messages.pictureRequest(request.body()));
      }
    }
  }

  private void decode(Messages.VideoRequest request) throws IOException {
    stopped = false;
    freeSlots.drainPermits();
    freeSlots.release(SharedMemory.SLOTS);
    try (BytePointer file = file(request.length())) {
      VideoReading reading =
          FfmpegVideo.decode(file, request.limits(), request.sampling(), new Slots());
      Messages.send(parent, Messages.VIDEO_END, Messages.videoEnd(reading));
    }
  }

  private void decode(Messages.PictureRequest request) throws IOException {
    try (BytePointer file = file(request.length());
        BytePointer pixels = new BytePointer(ring)) {
      String refusal = FfmpegPicture.decode(file, request.header(), pixels);
      Messages.send(
          parent, Messages.PICTURE_END, Messages.pictureEnd(refusal == null ? "" : refusal));
    }
  }

  private BytePointer file(int length) {
    ByteBuffer file = input.slice(0, length);
    beforeEach.accept(file);
    return new BytePointer(file);
  }

  /// Converts straight into the shared ring, ahead of the parent by as many frames as it has
  /// slots.
  private final class Slots implements FrameTarget {

    private long number;

    @Override
    public @Nullable BytePointer claim(int width, int height) {
      freeSlots.acquireUninterruptibly();
      if (stopped) {
        return null;
      }
      int offset = (int) (layout.slotOffset(number) - layout.pictureOffset());
      return new BytePointer(ring.slice(offset, (int) layout.slotBytes()));
    }

    @Override
    public boolean deliver(StoredFrame frame) {
      try {
        Messages.send(parent, Messages.FRAME, Messages.frame(frame));
      } catch (IOException e) {
        return false;
      }
      number++;
      return !stopped;
    }
  }
}
