/// The server as a whole, without its pixels.
@NullMarked
package org.veriself.server;

import org.jspecify.annotations.NullMarked;
