package org.veriself.capture;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What the operator decides about the page.
///
/// @param secureCookies whether browsers reach the page over TLS
/// @param frameAncestors origins that may embed the page; empty for none
/// @param privacy the customer's privacy policy, shown at the consent
public record PageSettings(
    boolean secureCookies, List<String> frameAncestors, Optional<URI> privacy) {
  public PageSettings {
    frameAncestors = List.copyOf(frameAncestors);
  }
}
