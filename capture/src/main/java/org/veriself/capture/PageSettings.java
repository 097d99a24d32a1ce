package org.veriself.capture;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What the operator decides about the page and about who may speak the protocol.
///
/// @param secureCookies whether browsers reach the page over TLS
/// @param frameAncestors origins that may embed the page; empty for none
/// @param privacy the customer's privacy policy, shown at the consent
/// @param lightMayBeDeclined whether people may ask for movements in place of flashing light
/// @param foreignOrigins pages of other sites that may speak the protocol with a token of their own
/// @param behindProxy whether the address of a client is what a proxy in front says
/// @param publicUrl where browsers reach this server
public record PageSettings(
    boolean secureCookies,
    List<String> frameAncestors,
    Optional<URI> privacy,
    boolean lightMayBeDeclined,
    Set<String> foreignOrigins,
    boolean behindProxy,
    Supplier<URI> publicUrl) {
  public PageSettings {
    frameAncestors = List.copyOf(frameAncestors);
    foreignOrigins = Set.copyOf(foreignOrigins);
  }
}
