/// What a cluster is made of: nodes as processes, a database and a bucket that they share, and a
/// balancer in front.
@NullMarked
package org.veriself.cluster.running;

import org.jspecify.annotations.NullMarked;
