/// A camera for the reference client, with an acting person in front of it.
@NullMarked
package org.veriself.evaluation.camera;

import org.jspecify.annotations.NullMarked;
