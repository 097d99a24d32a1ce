/// The trial of a cluster: load from outside, killed nodes, and a ledger of what was acknowledged.
@NullMarked
package org.veriself.cluster.trial;

import org.jspecify.annotations.NullMarked;
