package org.veriself.api.signature;

import org.veriself.domain.access.CallerKey;

/// Who called, or why that is not known.
public sealed interface SignatureCheck {

  record Accepted(CallerKey key) implements SignatureCheck {}

  record Refused(AuthFailure failure) implements SignatureCheck {}
}
