/// The command line: one class per command.
@NullMarked
package org.veriself.cli;

import org.jspecify.annotations.NullMarked;
