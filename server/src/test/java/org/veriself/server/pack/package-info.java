@NullMarked
package org.veriself.server.pack;

import org.jspecify.annotations.NullMarked;
