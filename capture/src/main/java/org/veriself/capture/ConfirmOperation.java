package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import org.veriself.capture.wire.ConfirmRequest;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.ConfirmDocument;

/// `POST documents/{document}/confirm`: the person confirms what was read, perhaps corrected.
/// Saying it twice is harmless.
final class ConfirmOperation implements Gate.ProcessOperation {
  private final ConfirmDocument confirmDocument;
  private final DocumentPasses documents;
  private final JsonRequest requests;

  ConfirmOperation(
      ConfirmDocument confirmDocument, DocumentPasses documents, JsonRequest requests) {
    this.confirmDocument = confirmDocument;
    this.documents = documents;
    this.requests = requests;
  }

  @Override
  public Answer answer(Context context, SessionRecord session) throws IOException {
    Optional<DocumentPass> pass = OwnDocument.of(session, context.pathParam("document"), documents);
    if (pass.isEmpty()) {
      return Refusal.of(CaptureCode.DOCUMENT_UNKNOWN, "this process has no such picture");
    }
    return requests.optional(
        context,
        ConfirmRequest.class,
        new ConfirmRequest(null),
        request -> confirm(session, pass.get(), request));
  }

  private Answer confirm(SessionRecord session, DocumentPass pass, ConfirmRequest request) {
    return switch (confirmDocument.confirm(session, pass, request.all())) {
      case ConfirmDocument.Confirmed confirmed ->
          new Answer.Body(
              200,
              DocumentView.of(
                  session.plan().document().orElseThrow(), confirmed.pass(), Optional.empty()));
      case ConfirmDocument.Refused refused ->
          switch (refused) {
            case NOT_PASSED ->
                Refusal.of(CaptureCode.DOCUMENT_NOT_PASSED, "send another picture of the card");
            case NOT_THE_LAST ->
                Refusal.of(
                    CaptureCode.DOCUMENT_NOT_PASSED,
                    "only the last picture can be confirmed, once");
            case PROCESS_OVER ->
                Refusal.of(
                    CaptureCode.PROCESS_OVER, "the process timed out, was left, or has its result");
            case NOT_EDITABLE ->
                Refusal.of(
                    CaptureCode.DOCUMENT_NOT_EDITABLE, "what was read cannot be corrected here");
            case VALUE_NOT_ALLOWED ->
                Refusal.of(
                    CaptureCode.DOCUMENT_VALUE_REFUSED,
                    "no such field is shown, or the value is too long");
          };
    };
  }
}
