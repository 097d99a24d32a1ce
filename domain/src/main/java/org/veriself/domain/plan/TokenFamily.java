package org.veriself.domain.plan;

/// Which pair of actions a token belongs to. A token of one family is unknown to the others
/// (flows.md 10.4).
public enum TokenFamily {
  /// GetFaceIdTokenIntl and GetFaceIdResultIntl.
  SELFIE,
  /// ApplyLivenessToken and GetLivenessResult.
  LIVENESS,
  /// ApplyWebVerificationBizTokenIntl and GetWebVerificationResultIntl.
  WEB,
  /// ApplySdkVerificationToken and GetSdkVerificationResult.
  IDENTITY
}
