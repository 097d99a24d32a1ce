/// From a picture's bytes to a model's input tensor.
@NullMarked
package org.veriself.face.image;

import org.jspecify.annotations.NullMarked;
