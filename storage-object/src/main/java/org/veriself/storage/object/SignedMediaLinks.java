package org.veriself.storage.object;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
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

/// Links of the form `BASE/media/v1/SESSION/NAME?e=EXPIRY&s=SIGNATURE`, signed by HMAC-SHA256
/// over session, name and expiry (Unix seconds). The key rests sealed beside the data, so that
/// links outlive a restart. Thread-safe.
public final class SignedMediaLinks implements MediaLinks {
  /// Path under which links point.
  public static final String ROOT = "/media/v1";

  private static final String CONTEXT = "media-link-key";

  private final byte[] key;
  private final Supplier<URI> base;
  private final Duration lifetime;
  private final InstantSource clock;

  /// What a valid link names.
  public record Target(SessionId session, MediaName name) {}

  private SignedMediaLinks(byte[] key, Supplier<URI> base, Duration lifetime, InstantSource clock) {
    this.key = key;
    this.base = base;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /// Opens the signing key file, or makes it when there is none.
  ///
  /// @param base address under which callers reach this server; asked for every link, because a
  ///     free port is known only once the listener runs
  public static SignedMediaLinks open(
      Path file, KeyVault vault, Supplier<URI> base, Duration lifetime, InstantSource clock) {
    try {
      if (!Files.exists(file)) {
        create(file, vault);
      }
      byte[] key = vault.openForInstallation(Files.readAllBytes(file), CONTEXT);
      return new SignedMediaLinks(key, base, lifetime, clock);
    } catch (IOException e) {
      throw new IllegalStateException("the link key " + file + " cannot be read or made", e);
    }
  }

  private static void create(Path file, KeyVault vault) throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    PrivateFiles.createFolders(PrivateFiles.folderOf(file));
    Path temporary = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try (FileChannel channel = PrivateFiles.create(temporary)) {
      OutputStream out = Channels.newOutputStream(channel);
      out.write(vault.sealForInstallation(key, CONTEXT));
      channel.force(true);
    }
    PrivateFiles.moveIntoPlace(temporary, file);
  }

  @Override
  public URI link(SessionId session, MediaName name) {
    long expiry = clock.instant().plus(lifetime).getEpochSecond();
    return URI.create(
        "%s%s/%s/%s?e=%d&s=%s"
            .formatted(base.get(), ROOT, session, name, expiry, signature(session, name, expiry)));
  }

  /// What the parts of a link name; empty when the link was not made here or has expired.
  public Optional<Target> verify(
      String session, String name, Optional<String> expiry, Optional<String> signature) {
    try {
      SessionId id = SessionId.of(session);
      MediaName media = new MediaName(name);
      long end = Long.parseLong(expiry.orElse(""));
      byte[] expected = bytes(signature(id, media, end));
      boolean genuine = MessageDigest.isEqual(expected, bytes(signature.orElse("")));
      return genuine && clock.instant().getEpochSecond() <= end
          ? Optional.of(new Target(id, media))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String signature(SessionId session, MediaName name, long expiry) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signed = mac.doFinal(bytes(session + "\n" + name + "\n" + expiry));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
