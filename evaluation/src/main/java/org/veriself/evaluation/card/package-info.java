/// How well cards are read: generated or photographed cards with their truth, scores and report.
@NullMarked
package org.veriself.evaluation.card;

import org.jspecify.annotations.NullMarked;
