@NullMarked
package org.veriself.cluster.running;

import org.jspecify.annotations.NullMarked;
