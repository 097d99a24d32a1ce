package org.veriself.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.server.settings.Role;
import org.veriself.server.settings.Settings;

class StartingVisionTest {
  @TempDir private Path folder;

  @Test
  void whyItCouldNotStartIsToldAndThereIsNothingToClose() {
    StartingVision starting =
        StartingVision.start(
            () -> {
              throw new IllegalStateException("no such pack");
            });

    assertThatThrownBy(starting::await)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no such pack");
    assertThatCode(starting::close).doesNotThrowAnyException();
  }

  @Test
  void closingEndsTheDecodersOfAnEngineThatNobodyAwaited() {
    try (VisionEngine engine = VisionEngine.startWithoutModels(settings(), ActivityObserver.NONE)) {
      StartingVision.start(() -> engine).close();

      assertThat(engine.fault()).isPresent();
    }
  }

  /// The networks load while the data directory is opened.
  @Test
  void serverWhoseDataDirectoryCannotBeUsedLeavesNoDecoders() throws IOException {
    Files.createFile(folder.resolve("data"));
    long before = children();

    assertThatThrownBy(() -> VeriselfServer.start(settings(), InstantSource.system()))
        .isInstanceOf(RuntimeException.class);

    assertThat(children()).isEqualTo(before);
  }

  private static long children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
  }

  private Settings settings() {
    return RoleSettings.of(folder, Set.of(Role.values()), Map.of());
  }
}
