package org.veriself.domain.pass;

/// `Capturing -> Submitted -> Judged`, or `Capturing -> Judged` when it is broken off. A pass that
/// is never submitted may stay `Capturing`: its deadline tells that it is over, and it is judged
/// as timed out before anybody else is told so.
public sealed interface PassState {

  record Capturing() implements PassState {}

  /// Everything needed for the outcome is durable; waiting for or under evaluation.
  record Submitted(Submission submission) implements PassState {}

  record Judged(Submission submission, Judgement judgement) implements PassState {}
}
