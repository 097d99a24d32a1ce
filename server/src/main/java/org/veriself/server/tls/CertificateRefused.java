package org.veriself.server.tls;

import java.nio.file.Path;

/// A certificate or its key cannot be used. The text names the file and what is wrong with it, for
/// the operator; it never holds anything of the key.
public final class CertificateRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CertificateRefused(Path file, String problem) {
    super(file + ": " + problem);
  }
}
