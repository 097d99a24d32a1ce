/// Tests of org.veriself.server.access.
@NullMarked
package org.veriself.server.access;

import org.jspecify.annotations.NullMarked;
