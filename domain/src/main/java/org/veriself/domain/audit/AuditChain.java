package org.veriself.domain.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How records hang together: each carries HMAC-SHA-256 over all its fields and the hash of the
/// one before. Without the key nobody can make a record or a head, so that who can write to the
/// database alone cannot rebuild a chain. Thread-safe.
public final class AuditChain {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /// @param key 32 random bytes that are used for nothing else
  public AuditChain(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /// The record that follows a head.
  ///
  /// @param head empty for an account's first record
  public AuditRecord next(Optional<AuditHead> head, AuditEntry entry) {
    long sequence = head.map(AuditHead::sequence).orElse(0L) + 1;
    AuditHash previous = head.map(AuditHead::hash).orElse(AuditHash.NONE);
    AuditHash details = new Text("details").text(entry.details()).hash();
    // As exact as databases keep it.
    Instant at = entry.at().truncatedTo(ChronoUnit.MICROS);
    String account = entry.account().value();
    String event = entry.event().name();
    AuditHash hash = hash(account, sequence, at, event, entry.subject(), details, previous);
    return new AuditRecord(account, sequence, at, event, entry.subject(), details, previous, hash);
  }

  /// The head behind a record.
  public AuditHead headAt(AuditRecord last) {
    return new AuditHead(
        last.account(),
        last.sequence(),
        last.hash(),
        seal(last.account(), last.sequence(), last.hash()));
  }

  /// Whether the record is one that [#next] made.
  public boolean isGenuine(AuditRecord record) {
    return record
        .hash()
        .equals(
            hash(
                record.account(),
                record.sequence(),
                record.at(),
                record.event(),
                record.subject(),
                record.details(),
                record.previous()));
  }

  /// Whether the head is one that [#headAt] made.
  public boolean isGenuine(AuditHead head) {
    return head.seal().equals(seal(head.account(), head.sequence(), head.hash()));
  }

  private AuditHash hash(
      String account,
      long sequence,
      Instant at,
      String event,
      String subject,
      AuditHash details,
      AuditHash previous) {
    return new Text("record")
        .text(account)
        .number(sequence)
        .number(ChronoUnit.MICROS.between(Instant.EPOCH, at))
        .text(event)
        .text(subject)
        .bytes(details.bytes())
        .bytes(previous.bytes())
        .hash();
  }

  private AuditHash seal(String account, long sequence, AuditHash hash) {
    return new Text("head").text(account).number(sequence).bytes(hash.bytes()).hash();
  }

  /// Fields in an encoding that no other fields share: each goes after its length.
  private final class Text {
    private final Mac mac;

    /// @param kind keeps hashes of different things apart
    Text(String kind) {
      try {
        mac = Mac.getInstance(ALGORITHM);
        mac.init(key);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has " + ALGORITHM, e);
      }
      Text _ = text("veriself audit 1 " + kind);
    }

    Text text(String text) {
      return bytes(text.getBytes(UTF_8));
    }

    Text bytes(byte[] bytes) {
      Text _ = number(bytes.length);
      mac.update(bytes);
      return this;
    }

    Text number(long number) {
      for (int shift = 56; shift >= 0; shift -= 8) {
        mac.update((byte) (number >>> shift));
      }
      return this;
    }

    AuditHash hash() {
      return new AuditHash(mac.doFinal());
    }
  }
}
