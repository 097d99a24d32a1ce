package org.veriself.domain.media;

import java.net.URI;
import org.veriself.domain.identifier.SessionId;

/// Port: short-lived signed links to one object (actions.md 0.2: ten minutes).
public interface MediaLinks {

  URI link(SessionId session, MediaName name);
}
