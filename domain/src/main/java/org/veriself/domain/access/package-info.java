/// Who may call: accounts, their keys and what each is allowed.
@NullMarked
package org.veriself.domain.access;

import org.jspecify.annotations.NullMarked;
