/// The vendor's error codes and the texts that go with them (protocol.md 7, codes.md 5).
@NullMarked
package org.veriself.api.error;

import org.jspecify.annotations.NullMarked;
