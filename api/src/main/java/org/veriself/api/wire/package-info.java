/// The vendor's exact spelling: answer records, result codes, tags. Nothing here decides.
@NullMarked
package org.veriself.api.wire;

import org.jspecify.annotations.NullMarked;
