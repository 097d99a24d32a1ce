package org.veriself.domain.decision;

import java.util.List;

/// The rules of a deployment, in the order in which they decide (codes.md 1.1).
public record DecisionPolicy(List<Rule> rules) {

  public DecisionPolicy {
    rules = List.copyOf(rules);
  }
}
