package org.veriself.domain.session;

import java.time.Instant;
import java.util.Optional;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.identifier.TokenHash;

/// Port: tickets that move a process to another device. Thread-safe; durable when the method
/// returns. Tickets are erased with their session.
public interface HandOvers {

  /// Keeps a ticket for a stored session; an earlier ticket of the session is void from now on.
  void offer(SessionId session, TokenHash ticket, Instant until);

  /// The session of a valid ticket, which stays valid.
  Optional<SessionId> find(TokenHash ticket, Instant now);

  /// Voids the ticket of a session, if it has one.
  void withdraw(SessionId session);

  /// Binds the process to the device that brings the ticket, and so to no other. Of several takes
  /// of one ticket exactly one succeeds; a ticket past its time is unknown.
  Optional<SessionId> take(TokenHash ticket, DeviceBinding device, Instant now);
}
