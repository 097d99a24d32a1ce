package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.session.SessionRecord;

/// `GET documents/{document}/cut`: the card, cut out of its picture and straightened.
final class CutOperation implements Gate.ProcessOperation {
  private final DocumentPasses documents;
  private final MediaStore media;

  CutOperation(DocumentPasses documents, MediaStore media) {
    this.documents = documents;
    this.media = media;
  }

  @Override
  public Answer answer(Context context, SessionRecord session) throws IOException {
    Optional<StoredMedia> cut =
        OwnDocument.of(session, context.pathParam("document"), documents)
            .flatMap(DocumentPass::cut);
    Optional<SeekableByteChannel> stored =
        cut.flatMap(one -> media.open(session.owner(), one.name()));
    if (stored.isEmpty()) {
      return Refusal.of(CaptureCode.DOCUMENT_UNKNOWN, "this process has no such card");
    }
    try (InputStream bytes = Channels.newInputStream(stored.get())) {
      return new Answer.Picture(bytes.readAllBytes());
    }
  }
}
