package org.veriself.evaluation.clip;

import java.time.Duration;
import org.veriself.evaluation.animation.Stage;

/// What is in front of the camera, and how it is filmed.
public record Shot(Stage stage, Conditions conditions, Duration length) {}
