/// Tests of the files in `packaging`.
@NullMarked
package org.veriself.server.deployment;

import org.jspecify.annotations.NullMarked;
