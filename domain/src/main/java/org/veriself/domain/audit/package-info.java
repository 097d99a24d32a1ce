/// What happened to sessions and keys, in a form that shows when somebody changed it afterwards.
@NullMarked
package org.veriself.domain.audit;

import org.jspecify.annotations.NullMarked;
