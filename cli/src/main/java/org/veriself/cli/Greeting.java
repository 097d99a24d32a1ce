package org.veriself.cli;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What `serve` says once the server is ready.
///
/// @param phones addresses that a phone on the same network can open; empty for none
/// @param selfSigned whether browsers will warn of the certificate
/// @param demo where the mock customer site is, when it is offered
record Greeting(URI url, int adminPort, List<URI> phones, boolean selfSigned, Optional<URI> demo) {

  Greeting {
    phones = List.copyOf(phones);
  }

  /// @param colours whether the text goes to a terminal
  String text(boolean colours) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        Veriself is ready at %s (health and metrics on port %d). Make a key with:\
         ./veriself key create
        """
            .formatted(url, adminPort));
    if (selfSigned) {
      text.append(
          """
          The certificate is self-signed: every browser will warn of it, and rightly so. It is for\
           trying only. Never send people here whose verification counts.
          """);
    }
    if (!phones.isEmpty()) {
      text.append("A phone on the same network can open:\n");
      phones.forEach(phone -> text.append("  ").append(phone).append('\n'));
    }
    demo.ifPresent(site -> text.append("Try it with your own face at %s%n".formatted(site)));
    if (!phones.isEmpty()) {
      text.append(TerminalQr.of(demo.orElse(url).toString(), colours));
    }
    return text.toString();
  }
}
