/// The capture page in a real browser, with simulated people in front of its camera. Apart from the
/// command line because the browser's driver is large.
@NullMarked
package org.veriself.browser;

import org.jspecify.annotations.NullMarked;
