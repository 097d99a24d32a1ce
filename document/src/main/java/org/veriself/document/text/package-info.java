/// Printed text in pictures: where its lines are and what they say.
@NullMarked
package org.veriself.document.text;

import org.jspecify.annotations.NullMarked;
