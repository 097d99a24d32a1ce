package org.veriself.capture;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.veriself.domain.challenge.ChallengeForm;

/// What the operator decides about the page and about who may speak the protocol.
///
/// @param secureCookies whether browsers reach the page over TLS
/// @param frameAncestors origins that may embed the page; empty for none
/// @param privacy the customer's privacy policy, shown at the consent
/// @param forms of a challenge that the operator allows
/// @param handOver whether a process may move to another device
/// @param foreignOrigins pages of other sites that may speak the protocol with a token of their own
/// @param behindProxy whether the address of a client is what a proxy in front says
/// @param publicUrl where browsers reach this server
public record PageSettings(
    boolean secureCookies,
    List<String> frameAncestors,
    Optional<URI> privacy,
    Set<ChallengeForm> forms,
    boolean handOver,
    Set<String> foreignOrigins,
    boolean behindProxy,
    Supplier<URI> publicUrl) {
  public PageSettings {
    frameAncestors = List.copyOf(frameAncestors);
    forms = Set.copyOf(forms);
    foreignOrigins = Set.copyOf(foreignOrigins);
  }
}
