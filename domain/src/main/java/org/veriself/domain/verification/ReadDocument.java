package org.veriself.domain.verification;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.veriself.domain.document.CardJson;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.session.VerificationSession;

/// Reads the card of a process from a picture (flows.md 3, document step). Every picture is an
/// attempt of its own; the last one counts.
public final class ReadDocument {
  /// Attempts are bounded by the process time-out (flows.md 7) and by this.
  static final int MOST_ATTEMPTS = 30;

  private final CardReader reader;
  private final DocumentPasses documents;
  private final Passes passes;
  private final ConfirmDocument confirm;
  private final MediaStore media;
  private final ErasedMeanwhile erased;
  private final Lifetimes lifetimes;
  private final InstantSource clock;

  public ReadDocument(
      CardReader reader,
      DocumentPasses documents,
      Passes passes,
      Sessions sessions,
      ConfirmDocument confirm,
      MediaStore media,
      Lifetimes lifetimes,
      InstantSource clock) {
    this.reader = reader;
    this.documents = documents;
    this.passes = passes;
    this.confirm = confirm;
    this.media = media;
    this.erased = new ErasedMeanwhile(sessions, media);
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  public sealed interface Result {}

  /// The picture was taken; the pass says whether it counts.
  ///
  /// @param refused why there was no card to read
  public record Taken(DocumentPass pass, Optional<CardReader.Refused> refused) implements Result {}

  /// The picture is not the back of the card; another is needed.
  ///
  /// @param why empty when the engine failed
  public record BackRefused(DocumentPass pass, Optional<BackFault> why) implements Result {}

  /// What is wrong with a picture of the back.
  public sealed interface BackFault {}

  /// There was no card to read.
  public record NotRead(CardReader.Refused why) implements BackFault {}

  /// The customer does not want such a picture.
  public record Warned(Set<CardWarning> warnings) implements BackFault {}

  /// The front once more.
  public record WrongSide() implements BackFault {}

  /// Its number is not that of the front, or was not read surely.
  public record OtherNumber() implements BackFault {}

  /// No capacity just now.
  public record Busy() implements Result {}

  /// Why no picture is taken.
  public enum Refused implements Result {
    /// The customer asked for no card.
    NOT_ASKED,
    /// A card was confirmed; the process goes on with the face.
    ALREADY_CONFIRMED,
    ATTEMPTS_USED_UP,
    PROCESS_OVER,
    /// The card is read as far as it can be.
    BACK_NOT_ASKED
  }

  /// Why no picture would be taken now, whichever it is: to be asked before one is received.
  public Optional<Refused> refusal(SessionRecord session) {
    return session.plan().document().isEmpty()
        ? Optional.of(Refused.NOT_ASKED)
        : refusal(session, documents.documents(session.id()), clock.instant());
  }

  public Result read(SessionRecord session, byte[] picture) {
    return erased.unless(session.id(), Refused.PROCESS_OVER, () -> readFront(session, picture));
  }

  private Result readFront(SessionRecord session, byte[] picture) {
    Instant now = clock.instant();
    Optional<DocumentPlan> plan = session.plan().document();
    if (plan.isEmpty()) {
      return Refused.NOT_ASKED;
    }
    List<DocumentPass> made = documents.documents(session.id());
    Optional<Refused> refusal = refusal(session, made, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    CardReader.Request request =
        new CardReader.Request(List.of(picture), Optional.of(plan.get().type()));
    return switch (reader.read(request)) {
      case CardReader.Busy() -> new Busy();
      case CardReader.Read read -> taken(session, plan.get(), picture, read, made.size() + 1, now);
      case CardReader.Refused refused ->
          stored(unread(session, picture, made.size() + 1, now), Optional.of(refused));
      case CardReader.EngineFailed _ ->
          stored(unread(session, picture, made.size() + 1, now), Optional.empty());
    };
  }

  /// Reads the back of a card whose front passed.
  ///
  /// @param front an attempt of this session
  public Result readBack(SessionRecord session, DocumentPass front, byte[] picture) {
    return erased.unless(
        session.id(), Refused.PROCESS_OVER, () -> turnOver(session, front, picture));
  }

  private Result turnOver(SessionRecord session, DocumentPass front, byte[] picture) {
    List<DocumentPass> made = documents.documents(session.id());
    Optional<Refused> refusal = refusal(session, made, clock.instant());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!front.awaitsBack()) {
      return Refused.BACK_NOT_ASKED;
    }
    DocumentPlan plan = session.plan().document().orElseThrow();
    CardReader.Request request = new CardReader.Request(List.of(picture), Optional.of(plan.type()));
    return switch (reader.read(request)) {
      case CardReader.Busy() -> new Busy();
      case CardReader.Read read -> {
        Optional<BackFault> fault = fault(plan, front.reading().orElseThrow(), read.reading());
        yield fault.isPresent()
            ? backRefused(front, fault)
            : new Taken(turnedOver(session, plan, front, picture, read), Optional.empty());
      }
      case CardReader.Refused refused -> backRefused(front, Optional.of(new NotRead(refused)));
      case CardReader.EngineFailed _ -> backRefused(front, Optional.empty());
    };
  }

  /// Both sides of a card count as attempts.
  private Optional<Refused> refusal(SessionRecord session, List<DocumentPass> made, Instant now) {
    List<LivenessPass> filmed = passes.of(session.id());
    if (!(VerificationSession.at(session, filmed, lifetimes, now)
        instanceof VerificationSession.Started)) {
      return Optional.of(Refused.PROCESS_OVER);
    }
    if (made.stream().anyMatch(DocumentPass::confirmed)) {
      return Optional.of(Refused.ALREADY_CONFIRMED);
    }
    return areUsedUp(made) ? Optional.of(Refused.ATTEMPTS_USED_UP) : Optional.empty();
  }

  private static boolean areUsedUp(List<DocumentPass> made) {
    return made.stream().mapToInt(pass -> 1 + pass.back().attempts()).sum() >= MOST_ATTEMPTS;
  }

  private static Optional<BackFault> fault(DocumentPlan plan, CardReading front, CardReading back) {
    Set<CardWarning> blocking = new HashSet<>(back.warnings());
    blocking.retainAll(plan.blocking());
    if (!blocking.isEmpty()) {
      return Optional.of(new Warned(blocking));
    }
    if (plan.type().backFields().stream().allMatch(field -> back.value(field).isEmpty())) {
      return Optional.of(new WrongSide());
    }
    boolean sameNumber =
        plan.type().fields().stream()
            .filter(plan.type()::isNumber)
            .allMatch(field -> agree(front.value(field), back.value(field)));
    return sameNumber && back.numberCheck() != NumberCheck.INVALID
        ? Optional.empty()
        : Optional.of(new OtherNumber());
  }

  private static boolean agree(Optional<String> front, Optional<String> back) {
    return front.isEmpty() || back.isEmpty() || front.equals(back);
  }

  private Result backRefused(DocumentPass front, Optional<BackFault> fault) {
    DocumentPass tried = front.withBackRefused();
    boolean _ = documents.turnOver(tried, clock.instant());
    return new BackRefused(tried, fault);
  }

  private DocumentPass turnedOver(
      SessionRecord session,
      DocumentPlan plan,
      DocumentPass front,
      byte[] picture,
      CardReader.Read back) {
    CardReading both = front.reading().orElseThrow().withBack(back.reading());
    UUID look = UUID.randomUUID();
    DocumentPass pass =
        front.withBack(
            both,
            put(session, MediaName.cardValues(front.id()).edition(look), values(both)),
            put(session, MediaName.cardBack(front.id()).edition(look), picture),
            put(session, MediaName.cardBackCut(front.id()).edition(look), back.cut()));
    if (!documents.turnOver(pass, clock.instant())) {
      // It was confirmed meanwhile, with another look.
      return documents.document(front.id()).orElse(pass);
    }
    return plan.confirmed() ? pass : confirm.withoutAsking(session, pass);
  }

  private Result taken(
      SessionRecord session,
      DocumentPlan plan,
      byte[] picture,
      CardReader.Read read,
      int number,
      Instant now) {
    PassId id = new PassId(UUID.randomUUID());
    boolean passed = plan.accepts(read.reading(), now);
    DocumentPass pass =
        new DocumentPass(
            id,
            session.id(),
            number,
            now,
            Optional.of(read.reading()),
            passed,
            false,
            List.of(),
            Optional.of(put(session, MediaName.cardPicture(id), picture)),
            Optional.of(put(session, MediaName.cardCut(id), read.cut())),
            read.portrait().map(bytes -> put(session, MediaName.cardPortrait(id), bytes)),
            Optional.of(put(session, MediaName.cardValues(id), values(read.reading()))),
            Optional.empty(),
            DocumentPass.Back.NONE);
    Result result = stored(pass, Optional.empty());
    // Who sees nothing of it has nothing to confirm.
    return result instanceof Taken(DocumentPass kept, _)
            && passed
            && !plan.confirmed()
            && !kept.awaitsBack()
        ? new Taken(confirm.withoutAsking(session, kept), Optional.empty())
        : result;
  }

  private DocumentPass unread(SessionRecord session, byte[] picture, int number, Instant now) {
    PassId id = new PassId(UUID.randomUUID());
    return new DocumentPass(
        id,
        session.id(),
        number,
        now,
        Optional.empty(),
        false,
        false,
        List.of(),
        Optional.of(put(session, MediaName.cardPicture(id), picture)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DocumentPass.Back.NONE);
  }

  /// Another picture may have been confirmed while this one was read, or stored: then this one
  /// comes after it.
  private Result stored(DocumentPass pass, Optional<CardReader.Refused> refused) {
    DocumentPass next = pass;
    while (!documents.add(next)) {
      List<DocumentPass> made = documents.documents(pass.session());
      if (made.stream().anyMatch(DocumentPass::confirmed)) {
        return Refused.ALREADY_CONFIRMED;
      }
      if (made.size() < next.number()) {
        throw new IllegalStateException("a picture is refused, and nothing is in its way");
      }
      if (areUsedUp(made)) {
        return Refused.ATTEMPTS_USED_UP;
      }
      next = next.numbered(made.size() + 1);
    }
    return new Taken(next, refused);
  }

  private StoredMedia put(SessionRecord session, MediaName name, byte[] bytes) {
    return media.put(session.owner(), name, new ByteArrayInputStream(bytes));
  }

  private static byte[] values(CardReading reading) {
    return CardJson.file(reading).getBytes(StandardCharsets.UTF_8);
  }
}
