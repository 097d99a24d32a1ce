/// The demo site: a mock customer that verifies its visitors through the public API.
@NullMarked
package org.veriself.cli.site;

import org.jspecify.annotations.NullMarked;
