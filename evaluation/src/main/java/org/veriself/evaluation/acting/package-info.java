/// People who act out a liveness challenge, as a finished clip or frame by frame.
@NullMarked
package org.veriself.evaluation.acting;

import org.jspecify.annotations.NullMarked;
