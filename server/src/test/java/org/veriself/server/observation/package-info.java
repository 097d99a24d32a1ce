@NullMarked
package org.veriself.server.observation;

import org.jspecify.annotations.NullMarked;
