package org.veriself.api.action;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.error.Reading;
import org.veriself.api.request.Field;
import org.veriself.api.request.Kind;
import org.veriself.api.request.Parameters;
import org.veriself.api.request.Shape;
import org.veriself.api.wire.OldWebTokenResponse;
import org.veriself.domain.media.RemotePhotos;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.verification.IssueWebToken;

/// The older way to a web token (actions.md 16): the photo is named by its address, everything
/// else is the default Config, and the page may be opened for two hours.
final class ApplyWebVerificationToken implements ActionHandler {
  private static final Duration START_TIME = Duration.ofHours(2);

  private static final Field<String> REDIRECT_URL =
      Field.required("RedirectUrl", new Kind.Text(2_048));
  private static final Field<String> IMAGE_URL =
      Field.required("CompareImageUrl", new Kind.Text(2_048));
  private static final Field<String> IMAGE_MD5 =
      Field.required("CompareImageMd5", new Kind.Text(32));
  private static final Shape SHAPE =
      new Shape(ErrorCode.INVALID_PARAMETER_VALUE, List.of(REDIRECT_URL, IMAGE_URL, IMAGE_MD5));

  private final IssueWebToken issueToken;
  private final RedirectUrls redirects;
  private final RemotePhotos photos;
  private final Supplier<URI> publicUrl;

  ApplyWebVerificationToken(WebFlow web) {
    this.issueToken = web.issueToken();
    this.redirects = web.redirects();
    this.photos = web.photos();
    this.publicUrl = web.publicUrl();
  }

  @Override
  public String name() {
    return "ApplyWebVerificationToken";
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public Answer handle(Caller caller, Parameters parameters) {
    Optional<URI> redirect = redirects.parse(parameters.require(REDIRECT_URL));
    if (redirect.isEmpty()) {
      return Answer.failure(ApiError.redirectRefused(REDIRECT_URL.name()));
    }
    return switch (photo(parameters)) {
      case Reading.Done<byte[]>(byte[] photo) -> issued(caller, photo, redirect.get());
      case Reading.Refused<byte[]>(ApiError error) -> Answer.failure(error);
    };
  }

  private Reading<byte[]> photo(Parameters parameters) {
    Optional<URI> address = RedirectUrls.ANY.parse(parameters.require(IMAGE_URL));
    if (address.isEmpty()) {
      return Reading.refused(ApiError.addressNotAllowed(IMAGE_URL.name()));
    }
    return switch (photos.fetch(address.get())) {
      case RemotePhotos.Photo photo ->
          md5(photo.bytes()).equals(parameters.require(IMAGE_MD5).toLowerCase(Locale.ROOT))
              ? Reading.done(photo.bytes())
              : Reading.refused(ApiError.digestDiffers(IMAGE_MD5.name(), IMAGE_URL.name()));
      case RemotePhotos.Refused refused ->
          Reading.refused(
              switch (refused) {
                case ADDRESS_NOT_ALLOWED -> ApiError.addressNotAllowed(IMAGE_URL.name());
                case NOT_REACHED -> ApiError.notFetched(IMAGE_URL.name());
                case TOO_LARGE ->
                    ApiError.unusable(ErrorCode.INVALID_PARAMETER_VALUE, IMAGE_URL.name());
                case BUSY -> ApiError.unavailable();
              });
    };
  }

  private Answer issued(Caller caller, byte[] photo, URI redirect) {
    WebConfig config = new WebConfig(Optional.empty(), Optional.empty());
    VerificationPlan plan =
        new VerificationPlan(
            TokenFamily.WEB,
            config.level(),
            List.of(),
            true,
            config.edition(),
            config.retryLimit(),
            Optional.of(START_TIME),
            Optional.of(config.timeout()),
            Optional.empty(),
            "");
    return WebTokenAnswers.of(
        issueToken.issue(caller.account(), plan, Optional.of(photo), redirect, config.style()),
        IMAGE_URL.name(),
        publicUrl.get(),
        (token, url) -> new OldWebTokenResponse(url, token, caller.requestId()));
  }

  /// MD5 tells damage on the way, as the vendor's protocol has it; nothing relies on it.
  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
