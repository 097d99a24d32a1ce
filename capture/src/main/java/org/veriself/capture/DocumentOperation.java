package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.ReadDocument;

/// `POST documents`: reads a card, or its front.
final class DocumentOperation implements Gate.ProcessOperation {
  private final ReadDocument readDocument;
  private final CardPictures pictures;

  DocumentOperation(ReadDocument readDocument, CardPictures pictures) {
    this.readDocument = readDocument;
    this.pictures = pictures;
  }

  @Override
  public Answer answer(Context context, SessionRecord session) throws IOException {
    return pictures.take(context, session, picture -> readDocument.read(session, picture));
  }
}
