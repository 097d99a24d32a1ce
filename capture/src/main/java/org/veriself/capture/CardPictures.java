package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.observation.Tally;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.Digests;
import org.veriself.domain.verification.ReadDocument;

/// Takes a picture of either side of a card, a JPEG or PNG file, and answers what it says. Whether
/// it comes from a camera is what the client claims; who lies about it changes nothing for the
/// checks of the picture.
final class CardPictures {
  private final ReadDocument readDocument;
  private final int mostBytes;
  private final Slots readings;
  private final UploadMemory memory;
  private final ActivityObserver observer;

  CardPictures(
      ReadDocument readDocument,
      int mostBytes,
      Slots readings,
      UploadMemory memory,
      ActivityObserver observer) {
    this.readDocument = readDocument;
    this.mostBytes = mostBytes;
    this.readings = readings;
    this.memory = memory;
    this.observer = observer;
  }

  Answer take(Context context, SessionRecord session, Function<byte[], ReadDocument.Result> reading)
      throws IOException {
    if ("upload".equals(context.header("Capture-Source")) && !mayUpload(session)) {
      return Refusal.of(
          CaptureCode.DOCUMENT_UPLOAD_REFUSED, "the customer wants a picture from the camera");
    }
    String type = context.contentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("image/")) {
      return Refusal.of(CaptureCode.CONTENT_TYPE_WRONG, "send image/jpeg or image/png");
    }
    Optional<String> sha256 = ContentDigest.sha256(context.header("Content-Digest"));
    if (sha256.isEmpty()) {
      return Refusal.of(
          CaptureCode.DIGEST_INVALID,
          "send the header 'Content-Digest: sha-256=:<Base64 of the SHA-256 of the body>:'");
    }
    // Before room is lent: a process that takes no picture must not hold any.
    Optional<ReadDocument.Refused> refused = readDocument.refusal(session);
    if (refused.isPresent()) {
      return refusal(refused.get());
    }
    if (!readings.take(session.id())) {
      return Refusal.wait(CaptureCode.TOO_MANY_REQUESTS, "send one picture after the other", 500);
    }
    try {
      return memory.holding(
          context, mostBytes, () -> read(context, session, sha256.get(), reading));
    } finally {
      readings.giveBack(session.id());
    }
  }

  private Answer read(
      Context context,
      SessionRecord session,
      String sha256,
      Function<byte[], ReadDocument.Result> reading)
      throws IOException {
    Optional<byte[]> picture = RequestBody.read(context, mostBytes);
    if (picture.isEmpty()) {
      return Refusal.of(CaptureCode.BODY_TOO_LARGE, "a picture may have " + mostBytes + " bytes");
    }
    if (!Digests.sha256(picture.get()).equals(sha256)) {
      return Refusal.of(CaptureCode.CHUNK_HASH_WRONG, "the body is not what its digest says");
    }
    observer.count(Tally.UPLOADED_BYTES, picture.get().length);
    return answer(session, reading.apply(picture.get()));
  }

  private static boolean mayUpload(SessionRecord session) {
    return session.plan().document().map(DocumentPlan::uploadAllowed).orElse(true);
  }

  private static Answer answer(SessionRecord session, ReadDocument.Result result) {
    return switch (result) {
      case ReadDocument.Taken taken ->
          new Answer.Body(
              201,
              DocumentView.of(
                  session.plan().document().orElseThrow(), taken.pass(), taken.refused()));
      case ReadDocument.BackRefused back ->
          new Answer.Body(201, DocumentView.ofBack(back.pass(), back.why()));
      case ReadDocument.Busy() ->
          Refusal.wait(CaptureCode.TOO_MANY_REQUESTS, "many cards are being read", 1_000);
      case ReadDocument.Refused refused -> refusal(refused);
    };
  }

  private static Refusal refusal(ReadDocument.Refused refused) {
    return switch (refused) {
      case NOT_ASKED -> Refusal.of(CaptureCode.DOCUMENT_NOT_ASKED, "this process asks for no card");
      case ALREADY_CONFIRMED ->
          Refusal.of(CaptureCode.DOCUMENT_CONFIRMED, "a card is confirmed; go on");
      case ATTEMPTS_USED_UP ->
          Refusal.of(CaptureCode.DOCUMENTS_USED_UP, "no picture is taken any more");
      case BACK_NOT_ASKED ->
          Refusal.of(CaptureCode.DOCUMENT_BACK_NOT_ASKED, "no back of this card is needed");
      case PROCESS_OVER ->
          Refusal.of(CaptureCode.PROCESS_OVER, "the process timed out or was left");
    };
  }
}
