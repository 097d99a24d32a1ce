/// Tests of org.veriself.server.delivery.
@NullMarked
package org.veriself.server.delivery;

import org.jspecify.annotations.NullMarked;
