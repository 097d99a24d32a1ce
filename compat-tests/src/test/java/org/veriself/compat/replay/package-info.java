/// Replays of what was accepted once, against a started server.
@NullMarked
package org.veriself.compat.replay;

import org.jspecify.annotations.NullMarked;
