/// The running product: everything wired together with constructors.
@NullMarked
package org.veriself.server;

import org.jspecify.annotations.NullMarked;
