/// Decorators that tell of work and change nothing of it.
@NullMarked
package org.veriself.server.observation;

import org.jspecify.annotations.NullMarked;
