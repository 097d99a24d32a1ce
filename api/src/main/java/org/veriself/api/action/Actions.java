package org.veriself.api.action;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.Reading;
import org.veriself.domain.media.MediaLinks;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.verification.IssueToken;
import org.veriself.domain.verification.ReadIdentity;
import org.veriself.domain.verification.ReadResult;

/// The table of actions. Adding one takes its handler, its wire records and a line in
/// [Actions#offered].
public final class Actions {

  /// Vendor actions this product knows and does not offer (actions.md 0.1 and 20).
  private static final Set<String> NOT_OFFERED =
      Set.of(
          "CompareFaceLiveness",
          "VideoLivenessCompare",
          "LivenessCompare",
          "GenerateReflectSequence",
          "DetectReflectLivenessAndCompare",
          "DetectAIFakeFaces",
          "CreateUploadUrl",
          "ApplyCardVerification",
          "GetCardVerificationResult",
          "BankCardVerification",
          "BankCard2EVerification",
          "BankCard4EVerification",
          "CheckBankCardInformation",
          "CheckIdCardInformation",
          "CheckIdNameDate",
          "IdCardVerification",
          "IdCardOCRVerification",
          "ImageRecognition",
          "ImageRecognitionV2",
          "PhoneVerification",
          "MobileStatus",
          "MobileNetworkTimeVerification",
          "GetNFCToken",
          "GetWxNFCResult");

  private final Map<String, ActionHandler> handlers = new HashMap<>();
  private final Set<String> retired;

  /// @param retired names of actions that the operator took offline
  public Actions(List<? extends ActionHandler> handlers, Set<String> retired) {
    handlers.forEach(handler -> this.handlers.put(handler.name(), handler));
    this.retired = Set.copyOf(retired);
  }

  /// Every action this product offers.
  public static List<ActionHandler> offered(
      IssueToken issueToken,
      ReadResult readResult,
      ReadIdentity readIdentity,
      WebFlow web,
      MediaStore media,
      MediaLinks links) {
    GetWebVerificationResultIntl webResult =
        new GetWebVerificationResultIntl(web.readAttempts(), media);
    return List.of(
        new GetFaceIdTokenIntl(issueToken),
        new GetFaceIdResultIntl(readResult, media),
        new ApplyLivenessToken(issueToken),
        new GetLivenessResult(readResult, links),
        new ApplySdkVerificationToken(issueToken),
        new GetSdkVerificationResult(readIdentity, links),
        new ApplyWebVerificationBizTokenIntl(web),
        new ApplyWebVerificationToken(web),
        webResult,
        new GetWebVerificationResult(web.readAttempts(), webResult, links));
  }

  Reading<ActionHandler> find(String name) {
    if (retired.contains(name) && isKnown(name)) {
      return Reading.refused(ApiError.actionOffline());
    }
    ActionHandler handler = handlers.get(name);
    if (handler != null) {
      return Reading.done(handler);
    }
    return Reading.refused(
        isKnown(name) ? ApiError.unsupportedOperation() : ApiError.invalidAction(name));
  }

  /// Whether the name is the vendor's, and so may appear in logs and metrics.
  boolean isKnown(String name) {
    return handlers.containsKey(name) || NOT_OFFERED.contains(name);
  }
}
