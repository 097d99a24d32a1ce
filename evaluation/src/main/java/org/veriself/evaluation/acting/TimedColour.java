package org.veriself.evaluation.acting;

import java.time.Duration;
import org.veriself.evaluation.animation.Colour;

/// A screen colour at its place in a clip.
public record TimedColour(Colour colour, Duration start, Duration length) {}
