package org.veriself.domain.pass;

/// `Capturing -> Submitted -> Judged`. A pass that is never submitted stays `Capturing`; its
/// deadline tells that it is over.
public sealed interface PassState {

  record Capturing() implements PassState {}

  /// Everything needed for the outcome is durable; waiting for or under evaluation.
  record Submitted(Submission submission) implements PassState {}

  record Judged(Submission submission, Judgement judgement) implements PassState {}
}
