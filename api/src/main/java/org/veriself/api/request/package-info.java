/// Untrusted request bytes turned into typed parameters, without trusting a single one of them.
@NullMarked
package org.veriself.api.request;

import org.jspecify.annotations.NullMarked;
