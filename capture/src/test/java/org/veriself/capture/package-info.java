/// The protocol asked over HTTP.
@NullMarked
package org.veriself.capture;

import org.jspecify.annotations.NullMarked;
