package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.ReadDocument;

/// `POST documents/{document}/back`: reads the back of a card whose front passed.
final class BackOperation implements Gate.ProcessOperation {
  private final ReadDocument readDocument;
  private final CardPictures pictures;
  private final DocumentPasses documents;

  BackOperation(ReadDocument readDocument, CardPictures pictures, DocumentPasses documents) {
    this.readDocument = readDocument;
    this.pictures = pictures;
    this.documents = documents;
  }

  @Override
  public Answer answer(Context context, SessionRecord session) throws IOException {
    Optional<DocumentPass> front =
        OwnDocument.of(session, context.pathParam("document"), documents);
    if (front.isEmpty()) {
      return Refusal.of(CaptureCode.DOCUMENT_UNKNOWN, "this process has no such picture");
    }
    return pictures.take(
        context, session, picture -> readDocument.readBack(session, front.get(), picture));
  }
}
