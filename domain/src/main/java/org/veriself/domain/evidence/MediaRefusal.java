package org.veriself.domain.evidence;

import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.outcome.Reason;

/// A recording that could not be measured at all, and why.
public record MediaRefusal(RecordingName recording, Reason reason, String detail) {}
