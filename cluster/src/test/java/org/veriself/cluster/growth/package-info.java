@NullMarked
package org.veriself.cluster.growth;

import org.jspecify.annotations.NullMarked;
