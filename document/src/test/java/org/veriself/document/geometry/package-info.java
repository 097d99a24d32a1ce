@NullMarked
package org.veriself.document.geometry;

import org.jspecify.annotations.NullMarked;
