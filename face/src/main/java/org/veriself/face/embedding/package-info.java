/// What tells one face from another.
@NullMarked
package org.veriself.face.embedding;

import org.jspecify.annotations.NullMarked;
