/// The page a person uses, as files.
@NullMarked
package org.veriself.capture.page;

import org.jspecify.annotations.NullMarked;
