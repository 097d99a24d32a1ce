/// Commands that need several nodes: the trial of a cluster and its demo.
@NullMarked
package org.veriself.cluster;

import org.jspecify.annotations.NullMarked;
