/// Callers' keys as the listener sees them.
@NullMarked
package org.veriself.server.access;

import org.jspecify.annotations.NullMarked;
