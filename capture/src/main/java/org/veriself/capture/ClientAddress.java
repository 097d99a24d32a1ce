package org.veriself.capture;

import io.javalin.http.Context;

/// Where a request comes from, for limits alone: addresses are neither proof nor logged.
final class ClientAddress {
  private static final int LONGEST = 64;

  private ClientAddress() {}

  /// Behind a proxy, the last entry of `X-Forwarded-For`: the one that proxy wrote itself.
  static String of(Context context, boolean behindProxy) {
    String forwarded = behindProxy ? context.header("X-Forwarded-For") : null;
    if (forwarded == null) {
      return context.req().getRemoteAddr();
    }
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return last.isEmpty() || last.length() > LONGEST ? context.req().getRemoteAddr() : last;
  }
}
