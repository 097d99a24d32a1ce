package org.veriself.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaLinks;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.UnsealException;

/// Links of the form `<public URL>/media/v1/<session>/<name>?e=<unix seconds>&s=<signature>`, that
/// open one object until they expire (actions.md 0.2). The signing key rests sealed beside the
/// data, so that a link given before a restart opens after it. Thread-safe.
public final class SignedMediaLinks implements MediaLinks {
  /// Below the public URL.
  public static final String PATH = "/media/v1/";

  /// How long a link is good (actions.md 0.2).
  public static final Duration STANDARD_LIFETIME = Duration.ofMinutes(10);

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final String KEY_CONTEXT = "media link key";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Supplier<URI> publicUrl;
  private final SecretKeySpec key;
  private final Duration lifetime;
  private final InstantSource clock;

  private SignedMediaLinks(
      Supplier<URI> publicUrl, SecretKeySpec key, Duration lifetime, InstantSource clock) {
    this.publicUrl = publicUrl;
    this.key = key;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /// The object that a link names.
  public record Target(SessionId session, MediaName name) {}

  /// Opens the links of an installation, making its signing key at first.
  ///
  /// @param publicUrl where clients reach the server, without a trailing slash; never taken from
  ///     a request. Asked for every link: a free port is known only once the listener runs
  /// @throws KeyFileException when the key cannot be made or read
  public static SignedMediaLinks open(
      Supplier<URI> publicUrl,
      Path keyFile,
      KeyVault vault,
      Duration lifetime,
      InstantSource clock) {
    try {
      if (!Files.exists(keyFile)) {
        create(keyFile, vault);
      }
      byte[] key = vault.openForInstallation(Files.readAllBytes(keyFile), KEY_CONTEXT);
      return new SignedMediaLinks(publicUrl, new SecretKeySpec(key, ALGORITHM), lifetime, clock);
    } catch (UnsealException e) {
      throw otherInstallation(keyFile, e);
    } catch (IOException e) {
      throw outOfReach(keyFile, e);
    }
  }

  private static void create(Path keyFile, KeyVault vault) throws IOException {
    byte[] sealed = vault.sealForInstallation(Random.randBytes(KEY_BYTES), KEY_CONTEXT);
    try {
      Durable.createOnce(keyFile, sealed);
    } catch (FileAlreadyExistsException e) {
      // Another process started at the same moment; both use its key.
      return;
    }
  }

  /// Seals the signing key again, under the newest master key; links that were given stay good.
  ///
  /// @throws KeyFileException when the key is there and cannot be read
  public static void reseal(Path keyFile, KeyVault vault) {
    if (!Files.exists(keyFile)) {
      return;
    }
    try {
      byte[] key = vault.openForInstallation(Files.readAllBytes(keyFile), KEY_CONTEXT);
      Durable.replace(keyFile, vault.sealForInstallation(key, KEY_CONTEXT));
    } catch (UnsealException e) {
      throw otherInstallation(keyFile, e);
    } catch (IOException e) {
      throw outOfReach(keyFile, e);
    }
  }

  private static KeyFileException otherInstallation(Path keyFile, UnsealException failure) {
    return new KeyFileException(
        "the link key file %s is damaged or of another installation; delete it to make a new one"
            .formatted(keyFile),
        failure);
  }

  private static KeyFileException outOfReach(Path keyFile, IOException failure) {
    return new KeyFileException(
        "cannot use the link key file " + keyFile + ": " + failure, failure);
  }

  @Override
  public URI link(SessionId session, MediaName name) {
    String object = session + "/" + name;
    String expiry = Long.toString(clock.instant().plus(lifetime).getEpochSecond());
    return URI.create(
        publicUrl.get() + PATH + object + "?e=" + expiry + "&s=" + signature(object, expiry));
  }

  /// The object of a link that is genuine and has not expired.
  ///
  /// @param object what follows [#PATH] in the request's path, still encoded
  /// @param expiry the parameter `e`
  /// @param signature the parameter `s`
  public Optional<Target> open(String object, String expiry, String signature) {
    byte[] expected = signature(object, expiry).getBytes(UTF_8);
    if (!MessageDigest.isEqual(expected, signature.getBytes(UTF_8))) {
      return Optional.empty();
    }
    // Whoever can sign made these: they have the right form.
    Instant end = Instant.ofEpochSecond(Long.parseLong(expiry));
    if (clock.instant().isAfter(end)) {
      return Optional.empty();
    }
    int slash = object.indexOf('/');
    return Optional.of(
        new Target(
            SessionId.of(object.substring(0, slash)), new MediaName(object.substring(slash + 1))));
  }

  private String signature(String object, String expiry) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      // Neither part can hold a line break in a genuine link, so the joint is unambiguous.
      return ENCODER.encodeToString(mac.doFinal((expiry + "\n" + object).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
