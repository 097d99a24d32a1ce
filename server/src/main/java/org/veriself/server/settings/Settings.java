package org.veriself.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.veriself.api.action.WebRules;
import org.veriself.domain.challenge.ChallengeForm;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.verification.CaptureLimits;
import org.veriself.limits.RedisSettings;
import org.veriself.storage.object.S3Credentials;
import org.veriself.storage.object.S3Location;
import org.veriself.storage.sql.PostgresSettings;

/// All settings of a server. [SettingsReader] makes them. Beside it only the log configuration
/// and, for keys to a bucket that are not set here, the AWS SDK look at the environment.
///
/// @param roles what this node does; never empty
/// @param database where sessions, passes and keys lie; empty for a file in the data directory
/// @param publicUrl where callers reach this server, without a trailing slash; empty for the
///     address it listens on
/// @param redis where nodes count calls together; empty when each counts its own
/// @param traces who takes traces by OTLP over HTTP; empty for none
/// @param s3 where media lies; empty for a folder of the data directory
public record Settings(
    Set<Role> roles,
    Http http,
    Admin admin,
    Path dataDirectory,
    MasterKeySource masterKey,
    Optional<PostgresSettings> database,
    Optional<URI> publicUrl,
    Api api,
    Optional<RedisSettings> redis,
    Lifetimes lifetimes,
    CaptureLimits capture,
    Page page,
    Evaluation evaluation,
    Duration mediaLinkLifetime,
    Optional<S3> s3,
    Duration sweepEvery,
    Optional<URI> traces,
    Models models) {

  public Settings {
    roles = Set.copyOf(roles);
  }

  /// Whether this node takes calls of others, and so listens beside the admin listener.
  public boolean takesCalls() {
    return roles.contains(Role.API) || roles.contains(Role.CAPTURE);
  }

  /// @param host address to listen on; anything but loopback needs `tls` or `behindProxy`, because
  ///     plain HTTP must not leave the machine
  /// @param port 0 for any free one
  /// @param behindProxy a proxy in front ends TLS and passes the original Host header
  /// @param tls empty for plain HTTP
  public record Http(String host, int port, boolean behindProxy, Optional<Tls> tls) {}

  /// @param certificate PEM file of the server's certificate, followed by those that issued it
  /// @param key PEM file of its private key, PKCS #8 without a password, RSA or EC
  public record Tls(Path certificate, Path key) {}

  /// Health and metrics.
  ///
  /// @param host loopback, unless probes and metrics are asked for from another machine or
  ///     container. What is served there names no person and no key, but is plain HTTP: the
  ///     network has to be the operator's own
  /// @param port 0 for any free one
  public record Admin(String host, int port) {}

  /// @param extraHosts further host names a caller may have signed (protocol.md 1)
  /// @param strictRegions reproduce the vendor's region checks (protocol.md 9)
  /// @param getBytes most bytes of a GET request's query (protocol.md 10)
  /// @param postBytes most bytes of a POST body
  /// @param requestsPerSecond limits that replace an action's default, by action name
  /// @param offlineActions actions answered with `ActionOffline`
  /// @param callsAtOnce calls that this node works on at the same time; others wait for a turn
  public record Api(
      List<String> extraHosts,
      boolean strictRegions,
      int getBytes,
      int postBytes,
      Map<String, Integer> requestsPerSecond,
      Set<String> offlineActions,
      int callsAtOnce) {
    public Api {
      extraHosts = List.copyOf(extraHosts);
      requestsPerSecond = Map.copyOf(requestsPerSecond);
      offlineActions = Set.copyOf(offlineActions);
    }
  }

  /// The page of a web verification.
  ///
  /// @param redirectOrigins origins a customer may send browsers to; empty for every one
  /// @param frameAncestors origins that may embed the page; empty for none
  /// @param privacyUrl the privacy policy shown at the consent
  /// @param forms of a challenge that may be asked for: all, unless the operator forbids some
  /// @param handOver whether a process may move to another device
  /// @param componentOrigins origins whose pages may hold the capture component
  /// @param photoOrigins origins from which photos named by an address are fetched; empty for none
  /// @param rules what a `RuleId` stands for
  public record Page(
      Set<String> redirectOrigins,
      List<String> frameAncestors,
      Optional<URI> privacyUrl,
      Set<ChallengeForm> forms,
      boolean handOver,
      Set<String> componentOrigins,
      Set<String> photoOrigins,
      WebRules rules) {
    public Page {
      redirectOrigins = Set.copyOf(redirectOrigins);
      frameAncestors = List.copyOf(frameAncestors);
      forms = Set.copyOf(forms);
      componentOrigins = Set.copyOf(componentOrigins);
      photoOrigins = Set.copyOf(photoOrigins);
    }
  }

  /// A bucket for media.
  ///
  /// @param credentials empty for those that the machine or its role has
  public record S3(S3Location location, Optional<S3Credentials> credentials) {}

  /// @param workers passes judged at once
  /// @param decoders warm decoding processes
  /// @param lease how long a dead evaluator holds its pass
  /// @param queueMost passes of all nodes that may wait for their verdict; while as many do, no
  ///     further pass is opened
  public record Evaluation(int workers, int decoders, Duration lease, int queueMost) {}

  /// @param pack name of a folder in `models` of the data directory, `default` for the bundled
  ///     pack, or the path of a folder; empty for what `models use` noted
  /// @param acceptedLicences SPDX identifiers of terms the operator says to meet, beyond those that
  ///     allow any use
  public record Models(Optional<String> pack, Set<String> acceptedLicences) {
    public Models {
      acceptedLicences = Set.copyOf(acceptedLicences);
    }
  }
}
