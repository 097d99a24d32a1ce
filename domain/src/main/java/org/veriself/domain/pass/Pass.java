package org.veriself.domain.pass;

import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;

/// One attempt: at showing a card, or at being filmed.
public sealed interface Pass permits DocumentPass, LivenessPass {

  PassId id();

  SessionId session();
}
