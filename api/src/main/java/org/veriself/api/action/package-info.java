/// One handler per vendor action, and the sequence of checks that leads to it (protocol.md 7).
@NullMarked
package org.veriself.api.action;

import org.jspecify.annotations.NullMarked;
