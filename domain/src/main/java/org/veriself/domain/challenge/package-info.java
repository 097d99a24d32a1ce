/// What a person is asked to do in one pass, chosen by chance and released step by step.
@NullMarked
package org.veriself.domain.challenge;

import org.jspecify.annotations.NullMarked;
