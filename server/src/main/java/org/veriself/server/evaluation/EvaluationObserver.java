package org.veriself.server.evaluation;

import java.time.Duration;
import org.veriself.domain.verification.EvaluatePass;

/// Is told of every evaluation, for logs and metrics.
public interface EvaluationObserver {

  void evaluated(EvaluatePass.Result result, Duration elapsed);
}
