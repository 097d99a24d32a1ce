package org.veriself.api.action;

import java.util.List;
import java.util.Optional;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.request.Parameters;
import org.veriself.api.request.Shape;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.verification.IssueToken;

/// Issues a token for a liveness check without comparison (actions.md 3). Its only action is the
/// blink, and attempts are five (flows.md 7).
final class ApplyLivenessToken implements ActionHandler {

  private static final int RETRY_LIMIT = 5;
  private static final Shape SHAPE =
      new Shape(ErrorCode.INVALID_PARAMETER_VALUE, List.of(SecureLevels.FIELD));

  private final IssueToken issueToken;

  ApplyLivenessToken(IssueToken issueToken) {
    this.issueToken = issueToken;
  }

  @Override
  public String name() {
    return "ApplyLivenessToken";
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public Answer handle(Caller caller, Parameters parameters) {
    SecureLevel level = SecureLevels.of(parameters);
    VerificationPlan plan =
        new VerificationPlan(
            TokenFamily.LIVENESS,
            level,
            level.hasActions() ? ActionList.DEFAULT : List.of(),
            false,
            Edition.BASIC,
            RETRY_LIMIT,
            "");
    return TokenAnswers.of(issueToken.issue(caller.account(), plan, Optional.empty()), "", caller);
  }
}
