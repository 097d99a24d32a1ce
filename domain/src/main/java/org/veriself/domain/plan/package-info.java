/// What a customer asks for with a token.
@NullMarked
package org.veriself.domain.plan;

import org.jspecify.annotations.NullMarked;
