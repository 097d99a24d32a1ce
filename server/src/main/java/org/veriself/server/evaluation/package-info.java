/// The threads that judge passes and tidy up.
@NullMarked
package org.veriself.server.evaluation;

import org.jspecify.annotations.NullMarked;
