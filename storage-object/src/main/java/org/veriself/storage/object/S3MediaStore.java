package org.veriself.storage.object;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.protection.UnsealException;

/// Media as objects of an S3 bucket, encrypted before they leave this process, see [MediaCipher].
///
/// Storing returns once S3 confirmed the whole object, so that what is acknowledged is as durable
/// as S3 keeps it; an upload that ends in the middle is never an object. Every request is bounded
/// in time and attempts by [S3Limits]. Thread-safe.
public final class S3MediaStore implements MediaStore, AutoCloseable {
  /// Looking for old sessions goes on where it ended after so many pages.
  private static final int MOST_PAGES = 20;

  private static final int MOST_MARKER_BYTES = 1_024;
  private static final String MARKER = "whose bucket it is";

  private final S3Bucket bucket;
  private final ObjectKeys keys;
  private final MediaCipher cipher;
  private final TinkKeyVault vault;
  private final String place;

  private String turn = "";

  /// Asks nothing of the network; [#fault] tells whether the bucket can be used.
  ///
  /// @param credentials empty for those that the machine or its role has
  public S3MediaStore(
      S3Location location,
      Optional<S3Credentials> credentials,
      S3Limits limits,
      TinkKeyVault vault) {
    this.bucket = new S3Bucket(location, credentials, limits);
    this.keys = new ObjectKeys(location.prefix());
    this.cipher = new MediaCipher(vault);
    this.vault = vault;
    this.place = location.bucket() + "/" + location.prefix();
  }

  @Override
  public StoredMedia put(MediaOwner owner, MediaName name, InputStream plaintext) {
    ObjectUpload upload = new ObjectUpload(bucket, keys.of(owner.session(), name));
    try {
      StoredMedia stored = cipher.encrypt(owner, name, plaintext, upload);
      upload.complete();
      return stored;
    } catch (IOException | GeneralSecurityException | UnsealException | MediaStoreException e) {
      MediaStoreException failure = MediaFailure.of("cannot store", owner.session(), name, e);
      try {
        upload.abort();
      } catch (S3Failure again) {
        failure.addSuppressed(again);
      }
      throw failure;
    }
  }

  @Override
  public Optional<SeekableByteChannel> open(MediaOwner owner, MediaName name) {
    try {
      Optional<ObjectChannel> encrypted =
          ObjectChannel.open(bucket, keys.of(owner.session(), name));
      return encrypted.isEmpty()
          ? Optional.empty()
          : Optional.of(cipher.decrypt(owner, name, encrypted.get()));
    } catch (IOException | GeneralSecurityException | UnsealException e) {
      throw MediaFailure.of("cannot open", owner.session(), name, e);
    }
  }

  @Override
  public void delete(MediaOwner owner, MediaName name) {
    try {
      bucket.delete(List.of(keys.of(owner.session(), name)));
    } catch (S3Failure e) {
      throw MediaFailure.of("cannot delete", owner.session(), name, e);
    }
  }

  /// Uploads go first: one that is completed meanwhile is an object then, and is found.
  @Override
  public void erase(SessionId session) {
    String folder = keys.folder(session);
    try {
      for (S3Bucket.Upload upload : bucket.uploads(folder, Instant.MAX)) {
        bucket.abortUpload(upload);
      }
      String after = "";
      boolean isLast = false;
      while (!isLast) {
        S3Bucket.Page page = bucket.list(folder, after);
        List<String> found = page.objects().stream().map(S3Bucket.ListedObject::key).toList();
        bucket.delete(found);
        isLast = page.isLast();
        after = found.isEmpty() ? after : found.getLast();
      }
    } catch (S3Failure e) {
      throw MediaFailure.of("cannot erase the media of session " + session, e);
    }
  }

  /// Goes through the sessions in turns, each call from where the one before ended: otherwise many
  /// old sessions that are alive would hide the ones behind them for ever. A session that has
  /// nothing but an upload that was cut off is found by that.
  @Override
  public synchronized List<SessionId> sessionsOlderThan(Instant instant, int limit) {
    try {
      Set<SessionId> found = new LinkedHashSet<>();
      for (S3Bucket.Upload upload : bucket.uploads(keys.prefix(), instant)) {
        keys.session(upload.key()).filter(_ -> found.size() < limit).ifPresent(found::add);
      }
      boolean fromTheFirst = turn.isEmpty();
      collect(found, instant, limit);
      if (found.isEmpty() && !fromTheFirst) {
        collect(found, instant, limit);
      }
      return List.copyOf(found);
    } catch (S3Failure e) {
      throw MediaFailure.of("cannot list the media bucket", e);
    }
  }

  /// Goes on behind `turn`, and leaves there where it ended.
  private void collect(Set<SessionId> found, Instant instant, int limit) throws S3Failure {
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      S3Bucket.Page page = bucket.list(keys.prefix(), turn);
      for (S3Bucket.ListedObject object : page.objects()) {
        Optional<SessionId> session = keys.session(object.key());
        if (session.isPresent() && object.modified().isBefore(instant)) {
          if (found.size() == limit && !found.contains(session.get())) {
            return;
          }
          found.add(session.get());
          turn = keys.behind(session.get());
        }
      }
      if (page.isLast()) {
        turn = "";
        return;
      }
      turn = page.objects().getLast().key();
    }
  }

  @Override
  public Optional<String> fault() {
    try {
      // Of all, only writing tells whether something can be written.
      bucket.probe();
      return Optional.empty();
    } catch (S3Failure e) {
      return Optional.of("the media bucket cannot be written: " + e.getMessage());
    }
  }

  /// Tries out all that media needs of the bucket, and marks it as an installation's. To another
  /// one with the same bucket and prefix all of its media is nobody's, and would be swept.
  ///
  /// @return why the bucket must not be used; empty when it is this installation's, from now on or
  ///     since ever
  public Optional<String> occupy(InstallationId installation) {
    try {
      tryOut();
      if (marker().isEmpty()) {
        byte[] sealed = vault.sealForInstallation(installation.bytes(), MARKER);
        bucket.put(keys.marker(), sealed, sealed.length);
      }
      return marker().filter(found -> isOf(installation, found)).isPresent()
          ? Optional.empty()
          : Optional.of(
              "the media bucket "
                  + place
                  + " is another installation's: take another prefix, or, for one more node of that"
                  + " installation, its master.key and installation.id");
    } catch (S3Failure e) {
      return Optional.of("the media bucket cannot be used: " + e.reason());
    }
  }

  /// Seals the mark again, under the newest master key, if it is the installation's.
  ///
  /// @throws MediaStoreException when the bucket is out of reach
  public void reseal(InstallationId installation) {
    try {
      if (marker().filter(found -> isOf(installation, found)).isPresent()) {
        byte[] sealed = vault.sealForInstallation(installation.bytes(), MARKER);
        bucket.put(keys.marker(), sealed, sealed.length);
      }
    } catch (S3Failure e) {
      throw MediaFailure.of("cannot write to the media bucket", e);
    }
  }

  private void tryOut() throws S3Failure {
    String key = keys.probe() + "-" + UUID.randomUUID();
    bucket.put(key, new byte[1], 1);
    S3Bucket.Page _ = bucket.list(key, "");
    bucket.delete(List.of(key));
  }

  private Optional<byte[]> marker() throws S3Failure {
    return bucket.read(keys.marker(), 0, MOST_MARKER_BYTES, null).map(S3Bucket.Part::bytes);
  }

  private boolean isOf(InstallationId installation, byte[] sealed) {
    try {
      return Arrays.equals(installation.bytes(), vault.openForInstallation(sealed, MARKER));
    } catch (UnsealException e) {
      return false;
    }
  }

  /// Aborts uploads. An object store may have none to list; it tidies up by itself then.
  @Override
  public int removeDrafts(Instant olderThan) {
    try {
      List<S3Bucket.Upload> uploads = bucket.uploads(keys.prefix(), olderThan);
      for (S3Bucket.Upload upload : uploads) {
        bucket.abortUpload(upload);
      }
      return uploads.size();
    } catch (S3Failure e) {
      throw MediaFailure.of("cannot abort uploads to the media bucket", e);
    }
  }

  @Override
  public void close() {
    bucket.close();
  }
}
