package org.veriself.server.observation;

import org.veriself.api.action.CallObserver;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.server.evaluation.EvaluationObserver;

/// Is told of everything that a server does.
public interface ServerObserver extends ActivityObserver, CallObserver, EvaluationObserver {}
