/// The use cases, in the order of a verification: issue, start, open, release, receive, submit,
/// evaluate, read, sweep.
@NullMarked
package org.veriself.domain.verification;

import org.jspecify.annotations.NullMarked;
