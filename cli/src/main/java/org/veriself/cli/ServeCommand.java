package org.veriself.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.veriself.cli.site.DemoSite;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the server until it is stopped (SIGTERM drains it).")
final class ServeCommand implements Callable<Integer> {

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--demo",
      description = "Also serves a mock customer site, to try a verification with your own face.")
  private boolean demo;

  @Override
  public Integer call() throws InterruptedException {
    Settings read = settings.read();
    Optional<DemoSite> site =
        demo
            ? Optional.of(DemoSite.of(read, new SecureRandom(), InstantSource.system()))
            : Optional.empty();
    VeriselfServer server = start(read, site);
    site.ifPresent(one -> one.open(server));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  site.ifPresent(DemoSite::close);
                  server.close();
                  stopped.countDown();
                }));
    System.out.printf(
        "Veriself is ready at %s (health and metrics on port %d). Make a key with:"
            + " ./veriself key create%n",
        server.publicUrl(), server.adminPort());
    site.ifPresent(
        one -> System.out.printf("Try it with your own face at %s%n", one.address(server)));
    stopped.await();
    return 0;
  }

  /// A port that is taken or forbidden is an operator's matter, not a bug.
  private static VeriselfServer start(Settings read, Optional<DemoSite> site) {
    try {
      return VeriselfServer.start(
          read, InstantSource.system(), config -> site.ifPresent(one -> one.register(config)));
    } catch (RuntimeException e) {
      if (e.getCause() instanceof IOException) {
        throw new CommandFailed("the server cannot start: " + e.getMessage());
      }
      throw e;
    }
  }
}
