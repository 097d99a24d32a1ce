/// What the tests of this module share: keys, a signer of its own, a domain in memory.
@NullMarked
package org.veriself.api.testing;

import org.jspecify.annotations.NullMarked;
