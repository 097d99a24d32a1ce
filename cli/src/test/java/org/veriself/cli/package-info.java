/// The commands as a person or a script calls them.
@NullMarked
package org.veriself.cli;

import org.jspecify.annotations.NullMarked;
