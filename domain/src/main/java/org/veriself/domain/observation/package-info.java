/// How work is watched, for metrics and traces.
@NullMarked
package org.veriself.domain.observation;

import org.jspecify.annotations.NullMarked;
