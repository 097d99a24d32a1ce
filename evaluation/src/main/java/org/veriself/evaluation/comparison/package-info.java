/// Face comparison figures: FNMR at FMR, AUC, EER and the DET curve.
@NullMarked
package org.veriself.evaluation.comparison;

import org.jspecify.annotations.NullMarked;
