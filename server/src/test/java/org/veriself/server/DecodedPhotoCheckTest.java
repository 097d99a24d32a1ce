package org.veriself.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.veriself.domain.media.PhotoCheck.Verdict;
import org.veriself.media.picture.PictureReading;

/// Photos wait for decoders, and a call that waits keeps its turn from others.
class DecodedPhotoCheckTest {
  private final CountDownLatch inside = new CountDownLatch(2);
  private final CountDownLatch decoded = new CountDownLatch(1);
  private final DecodedPhotoCheck check =
      new DecodedPhotoCheck(
          _ -> {
            inside.countDown();
            await(decoded);
            return new PictureReading.Unreadable("no picture");
          },
          2);

  @Test
  void onlySomeAreCheckedAtOnce() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Verdict>> first =
          List.of(callers.submit(this::checked), callers.submit(this::checked));
      await(inside);

      assertThat(checked()).isEqualTo(Verdict.BUSY);

      decoded.countDown();
      for (Future<Verdict> one : first) {
        assertThat(one.get()).isEqualTo(Verdict.UNREADABLE);
      }
      assertThat(checked()).isEqualTo(Verdict.UNREADABLE);
    }
  }

  private Verdict checked() {
    return check.check(new byte[] {1});
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
