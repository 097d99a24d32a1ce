/// What an operator can set, read once at start and validated as a whole.
@NullMarked
package org.veriself.server.settings;

import org.jspecify.annotations.NullMarked;
