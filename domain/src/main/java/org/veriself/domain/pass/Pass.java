package org.veriself.domain.pass;

import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;

/// One attempt. Document passes join this family with card reading; what all share is only that
/// they are uploaded and claimed.
public sealed interface Pass permits LivenessPass {

  PassId id();

  SessionId session();

  PassState state();
}
