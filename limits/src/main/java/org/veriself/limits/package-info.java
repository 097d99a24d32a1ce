/// Counting of calls: by each process for itself, or by all nodes together in Redis.
@NullMarked
package org.veriself.limits;

import org.jspecify.annotations.NullMarked;
