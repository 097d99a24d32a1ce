package org.veriself.cli;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the server until it is stopped (SIGTERM drains it).")
final class ServeCommand implements Callable<Integer> {

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Override
  public Integer call() throws InterruptedException {
    VeriselfServer server = start();
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                }));
    System.out.printf(
        "Veriself is ready at %s (health and metrics on port %d). Make a key with:"
            + " ./veriself key create%n",
        server.publicUrl(), server.adminPort());
    stopped.await();
    return 0;
  }

  /// A port that is taken or forbidden is an operator's matter, not a bug.
  private VeriselfServer start() {
    Settings read = settings.read();
    try {
      return VeriselfServer.start(read, InstantSource.system());
    } catch (RuntimeException e) {
      if (e.getCause() instanceof IOException) {
        throw new CommandFailed("the server cannot start: " + e.getMessage());
      }
      throw e;
    }
  }
}
