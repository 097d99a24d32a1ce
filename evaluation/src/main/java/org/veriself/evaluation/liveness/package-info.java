/// How often simulated attacks pass and simulated people do not, judged by the product's own
/// examiner and decision.
@NullMarked
package org.veriself.evaluation.liveness;

import org.jspecify.annotations.NullMarked;
