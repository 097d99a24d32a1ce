/// Black box: the started server as callers meet it, through official SDKs and raw HTTP.
@NullMarked
package org.veriself.compat;

import org.jspecify.annotations.NullMarked;
