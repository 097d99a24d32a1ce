package org.veriself.api.action;

import java.util.Optional;
import org.veriself.api.request.Parameters;
import org.veriself.api.request.Shape;
import org.veriself.api.wire.GetWebVerificationResultResponse;
import org.veriself.domain.media.MediaLinks;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.verification.ReadAttempts;
import org.veriself.domain.verification.TokenLookup;

/// The old name of the web result, with links beside the media (actions.md 17).
final class GetWebVerificationResult implements ActionHandler {
  private final ReadAttempts readAttempts;
  private final GetWebVerificationResultIntl result;
  private final MediaLinks links;

  GetWebVerificationResult(
      ReadAttempts readAttempts, GetWebVerificationResultIntl result, MediaLinks links) {
    this.readAttempts = readAttempts;
    this.result = result;
    this.links = links;
  }

  @Override
  public String name() {
    return "GetWebVerificationResult";
  }

  @Override
  public Shape shape() {
    return GetWebVerificationResultIntl.SHAPE;
  }

  @Override
  public Answer handle(Caller caller, Parameters parameters) {
    String token = parameters.require(GetWebVerificationResultIntl.BIZ_TOKEN);
    return switch (readAttempts.read(caller.account().id(), token)) {
      case ReadAttempts.Refused(TokenLookup.Result why) ->
          GetWebVerificationResultIntl.refused(why);
      case ReadAttempts.Read read -> Answer.success(response(caller, read));
    };
  }

  private GetWebVerificationResultResponse response(Caller caller, ReadAttempts.Read read) {
    Optional<StoredMedia> frame =
        read.outcome().flatMap(_ -> GetWebVerificationResultIntl.bestFrame(read));
    Optional<StoredMedia> video =
        read.outcome().flatMap(_ -> GetWebVerificationResultIntl.video(read));
    return new GetWebVerificationResultResponse(
        result.response(caller, read),
        frame.map(media -> link(read, media)).orElse(null),
        frame.map(StoredMedia::md5).orElse(null),
        video.map(media -> link(read, media)).orElse(null),
        video.map(StoredMedia::md5).orElse(null));
  }

  private String link(ReadAttempts.Read read, StoredMedia media) {
    return links.link(read.session().id(), media.name()).toString();
  }
}
