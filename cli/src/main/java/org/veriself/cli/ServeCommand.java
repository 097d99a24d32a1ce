package org.veriself.cli;

import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.veriself.cli.site.DemoSite;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.Role;
import org.veriself.server.settings.Settings;
import org.veriself.server.tls.DevelopmentCertificate;
import org.veriself.server.tls.NetworkAddresses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the server until it is stopped (SIGTERM drains it).")
final class ServeCommand implements Callable<Integer> {

  private static final String HOST = "veriself.http.host";

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--dev-tls",
      description = {
        "Makes a self-signed certificate and listens on all addresses, so that a phone on the",
        "same network can try it. Browsers will warn of it: for trying only."
      })
  private boolean selfSigned;

  @Option(
      names = "--role",
      split = ",",
      paramLabel = "ROLE",
      description = {
        "What this node does: api, capture, evaluation, or all (default: the setting",
        "veriself.roles). Nodes that share the work share a database too."
      })
  private List<String> roles = List.of();

  @Option(
      names = "--demo",
      description = "Also serves a mock customer site, to try a verification with your own face.")
  private boolean demo;

  @Override
  public Integer call() throws InterruptedException {
    Settings read = read();
    if (demo && read.roles().size() < Role.values().length) {
      throw new CommandFailed("--demo needs a node of all roles");
    }
    Optional<DemoSite> site =
        demo
            ? Optional.of(DemoSite.of(read, new SecureRandom(), InstantSource.system()))
            : Optional.empty();
    VeriselfServer server = start(read, site);
    site.ifPresent(
        one -> {
          DemoSite _ = one.open(server);
        });
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  site.ifPresent(DemoSite::close);
                  server.close();
                  stopped.countDown();
                }));
    greet(server, site);
    stopped.await();
    return 0;
  }

  private void greet(VeriselfServer server, Optional<DemoSite> site) {
    if (!server.takesCalls()) {
      System.out.printf(
          "Veriself evaluates (health and metrics on port %d).%n", server.adminPort());
      return;
    }
    List<URI> phones = server.certificate().isPresent() ? server.networkUrls() : List.of();
    String text =
        new Greeting(
                server.publicUrl(),
                server.adminPort(),
                phones,
                selfSigned,
                site.map(one -> one.address(server)))
            .text(isTerminal());
    // Not through the encoder: without a locale it would turn the QR code into question marks.
    System.out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  /// Since Java 25 there is no console again where there is no terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
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

  private Settings read() {
    return selfSigned ? withCertificate() : settings.read(explicit(Map.of()));
  }

  /// With what the options of this command say.
  private Map<String, String> explicit(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    if (!roles.isEmpty()) {
      all.put("veriself.roles", String.join(",", roles));
    }
    return all;
  }

  private Settings withCertificate() {
    Settings plain = settings.read(explicit(Map.of(HOST, "127.0.0.1")));
    if (plain.http().tls().isPresent()) {
      throw new CommandFailed(
          "--dev-tls makes its own certificate: leave it out, or veriself.tls.certificate and"
              + " veriself.tls.key");
    }
    Settings.Tls files =
        DevelopmentCertificate.in(
            plain.dataDirectory().resolve("dev-tls"),
            NetworkAddresses.ofThisMachine(),
            InstantSource.system());
    return settings.read(
        explicit(
            Map.of(
                HOST,
                "0.0.0.0",
                "veriself.tls.certificate",
                files.certificate().toString(),
                "veriself.tls.key",
                files.key().toString())));
  }
}
