@NullMarked
package org.veriself.server.tracing;

import org.jspecify.annotations.NullMarked;
