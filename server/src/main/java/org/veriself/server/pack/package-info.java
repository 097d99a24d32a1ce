/// Which model packs there are, and which one is in use.
@NullMarked
package org.veriself.server.pack;

import org.jspecify.annotations.NullMarked;
