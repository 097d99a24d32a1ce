package org.veriself.capture.wire;

/// Takes a process over with a ticket; else like [StartRequest].
public record TakeOverRequest(
    String ticket, int protocol, String publicKey, StartRequest.ClientInfo client) {
  private static final int LONGEST_TICKET = 64;

  public TakeOverRequest {
    Check.length(Check.present(ticket, "ticket"), LONGEST_TICKET, "ticket");
    Check.length(Check.present(publicKey, "publicKey"), StartRequest.LONGEST_KEY, "publicKey");
    Check.present(client, "client");
  }

  @Override
  public String toString() {
    return "TakeOverRequest[" + client + "]";
  }
}
