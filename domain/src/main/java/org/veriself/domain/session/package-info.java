/// One token, one process: what was asked for, how long it lives and which state it is in.
@NullMarked
package org.veriself.domain.session;

import org.jspecify.annotations.NullMarked;
