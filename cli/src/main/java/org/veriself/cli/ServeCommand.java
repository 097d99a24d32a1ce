package org.veriself.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.veriself.server.VeriselfServer;
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
    VeriselfServer server = VeriselfServer.start(settings.read(), InstantSource.system());
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
}
