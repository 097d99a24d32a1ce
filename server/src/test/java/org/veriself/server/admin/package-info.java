/// Tests of org.veriself.server.admin.
@NullMarked
package org.veriself.server.admin;

import org.jspecify.annotations.NullMarked;
