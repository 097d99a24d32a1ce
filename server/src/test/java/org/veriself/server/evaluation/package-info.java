/// Tests of org.veriself.server.evaluation.
@NullMarked
package org.veriself.server.evaluation;

import org.jspecify.annotations.NullMarked;
