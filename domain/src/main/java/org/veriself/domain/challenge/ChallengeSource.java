package org.veriself.domain.challenge;

import org.veriself.domain.plan.VerificationPlan;

/// Port: chooses a fresh challenge for each pass.
public interface ChallengeSource {

  Challenge next(VerificationPlan plan, ChallengeForm form);
}
