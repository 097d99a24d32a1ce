package org.veriself.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.server.settings.Role;
import org.veriself.server.settings.Settings;

class StartingVisionTest {
  /// For the system to be done with processes that were killed.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

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
    Set<ProcessHandle> before = children();

    assertThatThrownBy(() -> VeriselfServer.start(settings(), InstantSource.system()))
        .isInstanceOf(RuntimeException.class);

    Set<ProcessHandle> left = children();
    left.removeAll(before);
    assertThat(left).allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(PATIENCE));
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toCollection(HashSet::new));
  }

  private Settings settings() {
    return RoleSettings.of(folder, Set.of(Role.values()), Map.of());
  }
}
