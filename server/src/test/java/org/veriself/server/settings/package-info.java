/// Tests of org.veriself.server.settings.
@NullMarked
package org.veriself.server.settings;

import org.jspecify.annotations.NullMarked;
