package org.veriself.domain.testkit;

import java.net.URI;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaLinks;
import org.veriself.domain.media.MediaName;

/// Links that name their object and prove nothing: `https://media.test/<session>/<name>`.
public final class UnsignedMediaLinks implements MediaLinks {

  @Override
  public URI link(SessionId session, MediaName name) {
    return URI.create("https://media.test/" + session + "/" + name);
  }
}
