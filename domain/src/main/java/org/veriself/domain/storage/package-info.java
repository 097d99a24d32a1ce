/// What the ports that keep sessions, passes and keys have in common.
@NullMarked
package org.veriself.domain.storage;

import org.jspecify.annotations.NullMarked;
