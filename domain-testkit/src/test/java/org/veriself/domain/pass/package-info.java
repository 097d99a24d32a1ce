@NullMarked
package org.veriself.domain.pass;

import org.jspecify.annotations.NullMarked;
