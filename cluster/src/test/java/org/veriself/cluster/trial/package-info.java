@NullMarked
package org.veriself.cluster.trial;

import org.jspecify.annotations.NullMarked;
