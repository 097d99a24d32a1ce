package org.veriself.domain.pass;

import java.time.Instant;
import java.util.Optional;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.outcome.Outcome;

/// The outcome of a pass, when it was reached, and the best face picture if one could be cut.
public record Judgement(Instant at, Outcome outcome, Optional<StoredMedia> bestFrame) {}
