/// One attempt of a person: what was asked, what arrived and what was decided.
@NullMarked
package org.veriself.domain.pass;

import org.jspecify.annotations.NullMarked;
