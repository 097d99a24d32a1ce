package org.veriself.api.action;

/// An answer ready for the wire; always HTTP 200.
///
/// @param body the whole envelope, not to be changed
public record Reply(String requestId, byte[] body) {

  @Override
  public String toString() {
    return "Reply[" + requestId + ", " + body.length + " bytes]";
  }
}
