/// What was measured in a pass. Values, qualities and words; never landmarks or embeddings.
@NullMarked
package org.veriself.domain.evidence;

import org.jspecify.annotations.NullMarked;
