/// Recordings and pictures at rest, the keys that protect them, and links to them.
@NullMarked
package org.veriself.storage.object;

import org.jspecify.annotations.NullMarked;
