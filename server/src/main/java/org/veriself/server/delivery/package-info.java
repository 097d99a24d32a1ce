/// Media handed out by signed links.
@NullMarked
package org.veriself.server.delivery;

import org.jspecify.annotations.NullMarked;
