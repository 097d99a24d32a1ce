/// How often an account may call (protocol.md 8).
@NullMarked
package org.veriself.api.limit;

import org.jspecify.annotations.NullMarked;
