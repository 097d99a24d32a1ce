package org.veriself.domain.web;

import java.util.Optional;
import org.veriself.domain.identifier.SessionId;

/// Port: pages of web sessions. Thread-safe; durable when the method returns. A page is erased
/// with its session.
public interface WebPages {

  /// Stores the page of a stored session.
  ///
  /// @throws IllegalStateException when the session is unknown or has a page already
  void add(SessionId session, WebPage page);

  Optional<WebPage> page(SessionId session);
}
