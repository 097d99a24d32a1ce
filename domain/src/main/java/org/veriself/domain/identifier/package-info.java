/// Names and bearer secrets.
@NullMarked
package org.veriself.domain.identifier;

import org.jspecify.annotations.NullMarked;
