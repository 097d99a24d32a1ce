package org.veriself.media.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.veriself.media.Orientation;
import org.veriself.media.TestMedia;
import org.veriself.media.video.VideoFacts;
import org.veriself.media.video.VideoLimits;
import org.veriself.media.video.VideoReading;

class MessagesTest {

  private static final VideoLimits LIMITS = VideoLimits.standard();

  private static final VideoReading DECODED =
      new VideoReading.Decoded(
          new VideoFacts(
              "mov",
              "h264",
              480,
              640,
              Orientation.TURN_CLOCKWISE,
              List.of(Duration.ZERO, Duration.ofMillis(33), Duration.ofMillis(66)),
              List.of(2),
              1));

  @Test
  void endsComeThroughUnchanged() throws IOException {
    for (VideoReading reading :
        List.of(
            DECODED,
            new VideoReading.Stopped(),
            new VideoReading.NoVideo(),
            new VideoReading.Unreadable("a"),
            new VideoReading.TooLarge("b"),
            new VideoReading.TooLong("c"),
            new VideoReading.DecoderFailed("d"))) {
      assertThat(Messages.videoEnd(body(Messages.videoEnd(reading)), LIMITS)).isEqualTo(reading);
    }
  }

  @Test
  void whatAChildMakesUpIsAnIoExceptionAtWorst() throws IOException {
    var random = new Random(5);
    byte[] end = body(Messages.videoEnd(DECODED));
    byte[] frame = body(Messages.frame(new StoredFrame(1, 2, 3, 4, Orientation.UPRIGHT)));
    for (int i = 0; i < 50_000; i++) {
      byte[] brokenEnd = TestMedia.mutate(end, random);
      byte[] brokenFrame = TestMedia.mutate(frame, random);
      try {
        assertThat(Messages.videoEnd(brokenEnd, LIMITS)).isNotNull();
      } catch (IOException expected) {
        assertThat(expected).isNotNull();
      }
      try {
        StoredFrame read = Messages.frame(brokenFrame, LIMITS);
        assertThat((long) read.width() * read.height()).isBetween(1L, (long) LIMITS.maxPixels());
      } catch (IOException expected) {
        assertThat(expected).isNotNull();
      }
    }
  }

  @Test
  void textThatCouldForgeALogLineIsRefused() throws IOException {
    byte[] body = body(Messages.videoEnd(new VideoReading.Unreadable("fine\nERROR forged")));

    assertThatThrownBy(() -> Messages.videoEnd(body, LIMITS)).isInstanceOf(IOException.class);
  }

  private static byte[] body(Messages.Body body) throws IOException {
    var out = new ByteArrayOutputStream();
    Messages.send(out, Messages.VIDEO_END, body);
    return Messages.receive(new ByteArrayInputStream(out.toByteArray())).body();
  }
}
