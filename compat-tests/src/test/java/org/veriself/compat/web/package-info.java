/// The page in a real browser, in front of whose camera somebody acts.
@NullMarked
package org.veriself.compat.web;

import org.jspecify.annotations.NullMarked;
