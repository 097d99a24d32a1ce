/// Recordings and pictures at rest, by name. How and where they are stored lies behind the port.
@NullMarked
package org.veriself.domain.media;

import org.jspecify.annotations.NullMarked;
